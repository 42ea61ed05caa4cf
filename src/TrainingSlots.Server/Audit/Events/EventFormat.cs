using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Audit.Events;

/// <summary>How events are answered: a page of them, or all as a stream of lines.</summary>
internal static class EventFormat
{
    private const string Page = "json";

    /// <summary>The forms in which they are streamed.</summary>
    public static readonly SheetFormat[] Streamed = [SheetFormat.Ndjson, SheetFormat.Csv];

    /// <summary>What <c>format</c> says, or else Accept; null for a page.</summary>
    public static SheetFormat? Read(HttpRequest request, FieldErrors errors)
    {
        if (request.Query["format"].FirstOrDefault() is not { } name)
        {
            return SheetFormat.Asked(request, Streamed);
        }

        var asked = Array.Find(Streamed, format => string.Equals(format.Extension, name, StringComparison.Ordinal));
        if (asked is null && name is not Page)
        {
            errors.Add("format", "must be json, ndjson or csv");
        }

        return asked;
    }
}
