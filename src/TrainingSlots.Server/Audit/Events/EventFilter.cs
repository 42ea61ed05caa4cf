using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.SlotUse.AsOf;

namespace TrainingSlots.Server.Audit.Events;

/// <summary>Which events a caller asks for. Null means: whichever.</summary>
/// <param name="Types">Stored names.</param>
/// <param name="Clock">The clock of <c>From</c> and <c>To</c>; both are in the period.</param>
/// <param name="After">Only after this position.</param>
/// <param name="Limit">How many on one page; null when the caller did not say.</param>
/// <param name="Newest">Pages begin with the newest event.</param>
/// <param name="Before">Only before this position.</param>
internal sealed record EventFilter(
    string? Stream, IReadOnlyList<string>? Types, string? Country, string? Year, string? Programme, string? Actor,
    Clock Clock, AsOfQuery? From, AsOfQuery? To, long After, int? Limit, bool Newest = false, long? Before = null)
{
    public static readonly string[] Parameters =
        ["stream", "type", "country", "year", "programme", "actor", "from", "to", "clock", .. PageParameters];

    private static readonly string[] Orders = ["oldest", "newest"];

    /// <summary>How many events one page has at most.</summary>
    public const int MaxPage = 1000;

    public const int DefaultPage = 100;

    public static string[] PageParameters => ["after", "before", "order", "limit", "format"];

    public static EventFilter Read(IQueryCollection query, FieldErrors errors)
    {
        string? Text(string name) => query[name].FirstOrDefault();
        if (Text("country") is { } country)
        {
            SlotUseChecks.Country(country, errors);
        }

        if (Text("year") is { } year)
        {
            SlotUseChecks.Year(year, errors);
        }

        if (Text("clock") is not (null or "effective" or "recorded"))
        {
            errors.Add("clock", "must be effective or recorded");
        }

        if (Text("order") is { } order && !Orders.Contains(order, StringComparer.Ordinal))
        {
            errors.Add("order", $"must be one of {string.Join(", ", Orders)}");
        }

        var clock = Text("clock") is "effective" ? Clock.Effective : Clock.Recorded;
        var (from, to) = (Moment(query, "from", clock, errors), Moment(query, "to", clock, errors));
        if (from is not null && to is not null && from.Begins >= to.Before)
        {
            errors.Add("to", "must not be before from");
        }

        return new EventFilter(
            Text("stream"), TypesOf(Text("type"), errors), Text("country"), Text("year"), Text("programme"), Text("actor"), clock, from, to,
            Numbers.Read(query, "after", 0, long.MaxValue, errors) ?? 0, (int?)Numbers.Read(query, "limit", 1, MaxPage, errors),
            Text("order") is "newest", Numbers.Read(query, "before", 1, long.MaxValue, errors));
    }

    /// <summary>A moment of a query, or null when it is not given.</summary>
    public static AsOfQuery? Moment(IQueryCollection query, string name, Clock clock, FieldErrors errors)
    {
        if (query[name].FirstOrDefault() is not { } text)
        {
            return null;
        }

        var moment = AsOfQuery.Moment(text, clock);
        if (moment is null)
        {
            errors.Add(name, AsOfQuery.NotAMoment);
        }

        return moment;
    }

    private static List<string>? TypesOf(string? type, FieldErrors errors)
    {
        if (type is null)
        {
            return null;
        }

        var names = EventCatalogue.All.Select(stored => stored.Name)
            .Where(name => string.Equals(name, type, StringComparison.Ordinal) || name.StartsWith(type + ".v", StringComparison.Ordinal)).ToList();
        if (names.Count == 0)
        {
            errors.Add("type", "must be the name of an event, such as slot-held.v1 or slot-held");
        }

        return names;
    }
}
