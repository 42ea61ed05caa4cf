using System.Collections.Immutable;

namespace TrainingSlots.Domain.Shared;

/// <summary>One effective day of a running number: what the day adds, and the lowest point within it.</summary>
/// <param name="Net">Sum of the day's changes.</param>
/// <param name="Low">Lowest sum reached within the day, in recorded order; never above zero.</param>
/// <param name="Lapsed">What lapses at the end of the day: what is unused is available until then.</param>
public readonly record struct Day(int Net, int Low, int Lapsed = 0)
{
    /// <summary>What the whole day adds.</summary>
    internal int Change => Net - Lapsed;
}

/// <summary>The first effective day on which a running number would be below zero, and by how much.</summary>
public readonly record struct Conflict(DateOnly On, int Value);

/// <summary>
/// A running number (available slots, free seats) in the order of effective dates, ties by position.
/// It answers whether the ledger law holds on every effective date, not only in recorded order.
/// </summary>
/// <param name="Days">Changes by effective day.</param>
public sealed record Timeline(ImmutableSortedDictionary<DateOnly, Day> Days)
{
    public static Timeline Empty { get; } = new(ImmutableSortedDictionary<DateOnly, Day>.Empty);

    /// <summary>The timeline with a change written at the end of its effective day.</summary>
    public Timeline Add(DateOnly on, int change)
    {
        if (change == 0)
        {
            return this;
        }

        var day = Days.GetValueOrDefault(on);
        var net = day.Net + change;
        return new Timeline(Days.SetItem(on, day with { Net = net, Low = Math.Min(day.Low, net) }));
    }

    /// <summary>The timeline with so much more lapsing at the end of a day, or less with a negative number.</summary>
    public Timeline Lapse(DateOnly on, int slots)
    {
        var day = Days.GetValueOrDefault(on);
        return new Timeline(Days.SetItem(on, day with { Lapsed = day.Lapsed + slots }));
    }

    /// <summary>The number at the end of a day.</summary>
    public int At(DateOnly day) => Days.TakeWhile(known => known.Key <= day).Sum(known => known.Value.Change);

    /// <summary>What each later day adds, in order.</summary>
    public IEnumerable<KeyValuePair<DateOnly, Day>> After(DateOnly day) => Days.SkipWhile(known => known.Key <= day);

    /// <summary>The first day below zero, or null when the law holds on every day.</summary>
    public Conflict? FirstConflict()
    {
        var running = 0;
        foreach (var (on, day) in Days)
        {
            var low = running + Math.Min(day.Low, day.Change);
            if (low < 0)
            {
                return new Conflict(on, low);
            }

            running += day.Change;
        }

        return null;
    }

    /// <summary>The earliest day on which the change could be made without breaking the law, or null.</summary>
    public DateOnly? EarliestFor(int change)
    {
        DateOnly? earliest = null;
        var running = Days.Values.Sum(day => day.Change);
        foreach (var (on, day) in Days.Reverse())
        {
            if (running + change < 0)
            {
                break;
            }

            earliest = on;
            running -= day.Change;
            if (running + day.Low + change < 0)
            {
                break;
            }
        }

        return earliest;
    }
}
