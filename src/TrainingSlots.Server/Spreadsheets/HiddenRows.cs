using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>What becomes of rows that nobody sees.</summary>
internal static class HiddenRows
{
    public const string Parameter = "hidden";

    /// <summary>True when they are not to be read; they are unless the caller says so, and either way it is told.</summary>
    public static bool AreLeftOut(IQueryCollection query, FieldErrors errors)
    {
        var asked = query[Parameter].FirstOrDefault();
        if (asked is not (null or "read" or "leave-out"))
        {
            errors.Add(Parameter, "must be read or leave-out");
        }

        return asked is "leave-out";
    }
}
