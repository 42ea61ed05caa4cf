using System.Globalization;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Audit.Statements;

/// <summary>What a caller asks of a statement.</summary>
/// <param name="Clock">The clock of the period and of the order of the lines.</param>
/// <param name="From">First day, or null for the first movement.</param>
/// <param name="To">Last day, or null for the last movement.</param>
/// <param name="Position">Only events up to this position of the log, or null for all.</param>
internal sealed record StatementQuery(StatementClock Clock, DateOnly? From, DateOnly? To, long? Position)
{
    /// <summary>The names of the parameters.</summary>
    public static readonly string[] Parameters = ["from", "to", "clock", "position"];

    private const string DayFormat = "yyyy-MM-dd";

    public static StatementQuery Read(IQueryCollection query, FieldErrors errors)
    {
        var clock = Enum.GetValues<StatementClock>().Where(clock => string.Equals(query["clock"].FirstOrDefault() ?? Statuses.Name(default(StatementClock)), Statuses.Name(clock), StringComparison.Ordinal)).ToList();
        if (clock.Count == 0)
        {
            errors.Add("clock", "must be effective or recorded");
        }

        var (from, to) = (ReadDay(query, "from", errors), ReadDay(query, "to", errors));
        if (to < from)
        {
            errors.Add("to", "must not be before from");
        }

        return new StatementQuery(clock.FirstOrDefault(), from, to, ReadPosition(query, errors));
    }

    /// <summary>The position in the query, or null; anything but a whole number from 1 on is an error.</summary>
    public static long? ReadPosition(IQueryCollection query, FieldErrors errors)
    {
        if (query["position"].FirstOrDefault() is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position > 0)
        {
            return position;
        }

        errors.Add("position", "must be a position of the log: a whole number from 1 on");
        return null;
    }

    private static DateOnly? ReadDay(IQueryCollection query, string name, FieldErrors errors)
    {
        if (query[name].FirstOrDefault() is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        errors.Add(name, "must be a date such as 2023-03-27");
        return null;
    }
}
