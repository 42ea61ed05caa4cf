using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.SlotUse;

namespace TrainingSlots.Server.Audit.AsOf;

/// <summary>By how much one event changed one number of an allotment and its nominations.</summary>
/// <param name="Allotment">Key of the allotment's stream.</param>
/// <param name="Term">A name of <see cref="Terms"/>.</param>
public readonly record struct Movement(string Allotment, long Position, DateOnly EffectiveOn, string Term, int Change);

/// <summary>The numbers that move. Each is a sum of changes, so each can be told as of any position and any effective date.</summary>
internal static class Terms
{
    public const char Separator = '/';
    public const string EarmarkPrefix = "earmark/";
    public const string NominationPrefix = "nomination/";

    /// <summary>What the slots of an earmark are called.</summary>
    public const string Slots = "slots";

    public static string Status(AllotmentStatus status) => $"status/{Statuses.Name(status)}";

    public static string Slot(SlotState state) => $"slot/{Statuses.Name(state)}";

    public static string Earmark(string service, string what) => $"{EarmarkPrefix}{service}/{what}";

    /// <summary>What one nomination adds to the sums. A session's code has no slash.</summary>
    public static IEnumerable<string> Of(NominationUse nomination)
    {
        yield return $"{NominationPrefix}{nomination.Session}/{Statuses.Name(nomination.Status)}";
        if (nomination.Slot is { } slot)
        {
            yield return Slot(slot);
            if (nomination.Earmark is { } service)
            {
                yield return Earmark(service, Statuses.Name(slot));
            }
        }
    }
}

/// <summary>The movements of one event: what is different after it. Pure.</summary>
internal static class Movements
{
    public static IEnumerable<Movement> Between(ProgrammeUse before, ProgrammeUse after, SlotUseEvent e) => Changes(before, after, SlotUseFold.NominationOf(e))
        .Concat(Frozen(before, e))
        .GroupBy(change => change.Term, change => change.By, StringComparer.Ordinal)
        .SelectMany(term => Dated(before, e, term.Key, term.Sum()))
        .Where(movement => movement.Change != 0);

    /// <summary>
    /// A change is effective with its event. Only places that were accepted before the grant was written down, and are true
    /// from a later day than it, count as granted no more from that day on.
    /// </summary>
    private static IEnumerable<Movement> Dated(ProgrammeUse before, SlotUseEvent e, string term, int change)
    {
        var on = e.Fact.EffectiveOn;
        var opened = e.Fact is AllotmentGranted && before.OpenedOn > on ? before.Term(ProgrammeUse.Names.Granted) : 0;
        return (term, opened) switch
        {
            (ProgrammeUse.Names.Granted, > 0) => [Of(on, change + opened), Of(before.OpenedOn, -opened)],
            (ProgrammeUse.Names.Increased, > 0) => [Of(before.OpenedOn, change)],
            _ => [Of(on, change)],
        };

        Movement Of(DateOnly day, int by) => new(e.Allotment, e.Position, day, term, by);
    }

    /// <summary>That a year was frozen may be written down after it was closed.</summary>
    private static IEnumerable<(string Term, int By)> Frozen(ProgrammeUse before, SlotUseEvent e) =>
        e.Fact is AllotmentFrozen && before.Status == AllotmentStatus.Closed ? [(Terms.Status(AllotmentStatus.Frozen), 1)] : [];

    private static IEnumerable<(string Term, int By)> Changes(ProgrammeUse before, ProgrammeUse after, string? nomination)
    {
        var changes = new List<(string Term, int By)>();
        if (!ReferenceEquals(before.Terms, after.Terms))
        {
            changes.AddRange(after.Terms.Select(term => (term.Key, term.Value - before.Term(term.Key))));
        }

        if (!ReferenceEquals(before.Earmarks, after.Earmarks))
        {
            changes.AddRange(before.Earmarks.Keys.Union(after.Earmarks.Keys, StringComparer.Ordinal)
                .Select(service => (Terms.Earmark(service, Terms.Slots), after.Earmarks.GetValueOrDefault(service) - before.Earmarks.GetValueOrDefault(service))));
        }

        if (before.Status != after.Status)
        {
            changes.Add((Terms.Status(after.Status), 1));
        }

        return nomination is null ? changes : changes.Concat(Of(before, nomination, -1)).Concat(Of(after, nomination, 1));
    }

    private static IEnumerable<(string Term, int By)> Of(ProgrammeUse use, string nomination, int by) =>
        use.Nominations.TryGetValue(nomination, out var known) ? Terms.Of(known).Select(term => (term, by)) : [];
}
