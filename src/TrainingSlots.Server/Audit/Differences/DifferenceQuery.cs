using TrainingSlots.Server.Audit.Events;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.SlotUse.AsOf;

namespace TrainingSlots.Server.Audit.Differences;

/// <summary>Two moments of a country and year: both by the same clock, or both by position.</summary>
/// <param name="After">Events after this position only; the numbers are those of the whole period.</param>
internal sealed record DifferenceQuery(string Country, string Year, AsOfQuery From, AsOfQuery To, long After, int Limit)
{
    public static readonly string[] Parameters = ["country", "year", "from", "to", "clock", "fromPosition", "toPosition", "after", "limit"];

    private static readonly string[] ByTheClock = ["from", "to", "clock"];

    /// <summary>The question, or null when something is wrong with it.</summary>
    public static DifferenceQuery? Read(IQueryCollection query, FieldErrors errors)
    {
        var (country, year, clock) = (Required(query, "country", errors), Required(query, "year", errors), query["clock"].FirstOrDefault());
        if (country is not null)
        {
            SlotUseChecks.Country(country, errors);
        }

        if (year is not null)
        {
            SlotUseChecks.Year(year, errors);
        }

        if (clock is not (null or "effective" or "recorded"))
        {
            errors.Add("clock", "must be effective or recorded");
        }

        var (from, to) = query.ContainsKey("fromPosition") || query.ContainsKey("toPosition")
            ? ByPosition(query, errors)
            : ByClock(query, clock is "recorded" ? Clock.Recorded : Clock.Effective, errors);
        var after = Numbers.Read(query, "after", 0, long.MaxValue, errors) ?? 0;
        var limit = (int)(Numbers.Read(query, "limit", 1, EventFilter.MaxPage, errors) ?? EventFilter.DefaultPage);
        return errors.Any ? null : new DifferenceQuery(country!, year!, from!, to!, after, limit);
    }

    private static (AsOfQuery? From, AsOfQuery? To) ByClock(IQueryCollection query, Clock clock, FieldErrors errors)
    {
        Required(query, "from", errors);
        Required(query, "to", errors);
        var (from, to) = (EventFilter.Moment(query, "from", clock, errors), EventFilter.Moment(query, "to", clock, errors));
        if (from is not null && to is not null && from.Before > to.Before)
        {
            errors.Add("to", "must not be before from");
        }

        return (from, to);
    }

    private static (AsOfQuery? From, AsOfQuery? To) ByPosition(IQueryCollection query, FieldErrors errors)
    {
        foreach (var name in ByTheClock.Where(query.ContainsKey))
        {
            errors.Add(name, "cannot be given with positions");
        }

        Required(query, "fromPosition", errors);
        Required(query, "toPosition", errors);
        var (from, to) = (Numbers.Read(query, "fromPosition", 0, long.MaxValue, errors), Numbers.Read(query, "toPosition", 0, long.MaxValue, errors));
        if (to < from)
        {
            errors.Add("toPosition", "must not be before fromPosition");
        }

        return (At(from), At(to));
    }

    private static AsOfQuery At(long? position) => new(Clock.Recorded, null, null, position);

    private static string? Required(IQueryCollection query, string name, FieldErrors errors)
    {
        var value = query[name].FirstOrDefault();
        if (string.IsNullOrEmpty(value))
        {
            errors.Add(name, "is required");
        }

        return value;
    }
}
