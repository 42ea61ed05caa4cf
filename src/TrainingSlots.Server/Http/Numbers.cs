using System.Globalization;

namespace TrainingSlots.Server.Http;

/// <summary>Whole numbers of a query.</summary>
internal static class Numbers
{
    /// <summary>The number, or null when it is not given or wrong.</summary>
    public static long? Read(IQueryCollection query, string name, long min, long max, FieldErrors errors) =>
        query[name].FirstOrDefault() is { } text ? Read(text, name, min, max, errors) : null;

    /// <summary>The number that a text is, or null when it is none, or out of bounds.</summary>
    public static long? Read(string text, string name, long min, long max, FieldErrors errors)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        errors.Add(name, max == long.MaxValue ? $"must be a whole number from {min} on" : $"must be {min} to {max}");
        return null;
    }
}
