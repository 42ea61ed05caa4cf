using System.Collections.Frozen;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.SlotUse.AsOf;

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

    private static readonly FrozenDictionary<AllotmentStatus, string> OfStatuses = Named<AllotmentStatus>("status/");
    private static readonly FrozenDictionary<SlotState, string> OfSlots = Named<SlotState>("slot/");
    private static readonly FrozenDictionary<SlotState, string> OfStates = Named<SlotState>(string.Empty);
    private static readonly FrozenDictionary<NominationStatus, string> OfNominations = Named<NominationStatus>(string.Empty);

    public static string Status(AllotmentStatus status) => OfStatuses[status];

    public static string Slot(SlotState state) => OfSlots[state];

    public static string Earmark(string service, string what) => $"{EarmarkPrefix}{service}/{what}";

    /// <summary>What changes in the sums when what a nomination has come to changes; null is no nomination. A session's code has no slash.</summary>
    public static IEnumerable<(string Term, int By)> Between(NominationUse? before, NominationUse? after)
    {
        if (before?.Status != after?.Status || !string.Equals(before?.Session, after?.Session, StringComparison.Ordinal))
        {
            foreach (var (use, by) in Both(before, after))
            {
                yield return (string.Concat(NominationPrefix, use.Session, "/", OfNominations[use.Status]), by);
            }
        }

        if (before?.Slot == after?.Slot && string.Equals(before?.Earmark, after?.Earmark, StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (var (use, by) in Both(before, after))
        {
            if (use.Slot is { } slot)
            {
                yield return (Slot(slot), by);
                if (use.Earmark is { } service)
                {
                    yield return (Earmark(service, OfStates[slot]), by);
                }
            }
        }
    }

    private static IEnumerable<(NominationUse Use, int By)> Both(NominationUse? before, NominationUse? after)
    {
        if (before is not null)
        {
            yield return (before, -1);
        }

        if (after is not null)
        {
            yield return (after, 1);
        }
    }

    private static FrozenDictionary<T, string> Named<T>(string prefix)
        where T : struct, Enum => Enum.GetValues<T>().ToFrozenDictionary(value => value, value => prefix + Statuses.Name(value));
}

/// <summary>The movements of one event: what is different after it. Pure.</summary>
internal static class Movements
{
    /// <summary>How many numbers an event changes as a rule at most.</summary>
    private const int Usual = 8;

    /// <param name="allotment">Key of the allotment of the event.</param>
    /// <returns>Day by day.</returns>
    public static List<Movement> Between(ProgrammeUse before, ProgrammeUse after, SlotUseEvent e, string allotment)
    {
        var changes = new List<(string Term, int By)>(Usual);
        Compare(changes, before, after, SlotUseFold.NominationOf(e));

        // That a year was frozen may be written down after it was closed.
        if (e.Fact is AllotmentFrozen && before.Status == AllotmentStatus.Closed)
        {
            Add(changes, Terms.Status(AllotmentStatus.Frozen), 1);
        }

        var movements = new List<Movement>(changes.Count);
        foreach (var (term, by) in changes)
        {
            Date(movements, before, e, allotment, term, by);
        }

        movements.RemoveAll(movement => movement.Change == 0);
        return movements.TrueForAll(movement => movement.EffectiveOn == e.Fact.EffectiveOn) ? movements : [.. movements.OrderBy(movement => movement.EffectiveOn)];
    }

    /// <summary>
    /// A change is effective with its event. Only places that were accepted before the grant was written down, and are true
    /// from a later day than it, count as granted no more from that day on.
    /// </summary>
    private static void Date(List<Movement> movements, ProgrammeUse before, SlotUseEvent e, string allotment, string term, int change)
    {
        var on = e.Fact.EffectiveOn;
        var opened = e.Fact is AllotmentGranted && before.OpenedOn > on ? before.Term(ProgrammeUse.Names.Granted) : 0;
        switch (term, opened)
        {
            case (ProgrammeUse.Names.Granted, > 0):
                Move(on, change + opened);
                Move(before.OpenedOn, -opened);
                break;
            case (ProgrammeUse.Names.Increased, > 0):
                Move(before.OpenedOn, change);
                break;
            default:
                Move(on, change);
                break;
        }

        void Move(DateOnly day, int by) => movements.Add(new Movement(allotment, e.Position, day, term, by));
    }

    private static void Compare(List<(string Term, int By)> changes, ProgrammeUse before, ProgrammeUse after, string? nomination)
    {
        if (!ReferenceEquals(before.Terms, after.Terms))
        {
            foreach (var (term, value) in after.Terms)
            {
                Add(changes, term, value - before.Term(term));
            }
        }

        if (!ReferenceEquals(before.Earmarks, after.Earmarks))
        {
            foreach (var service in before.Earmarks.Keys.Union(after.Earmarks.Keys, StringComparer.Ordinal))
            {
                Add(changes, Terms.Earmark(service, Terms.Slots), after.Earmarks.GetValueOrDefault(service) - before.Earmarks.GetValueOrDefault(service));
            }
        }

        if (before.Status != after.Status)
        {
            Add(changes, Terms.Status(after.Status), 1);
        }

        if (nomination is not null && !ReferenceEquals(before.Nominations, after.Nominations))
        {
            foreach (var (term, by) in Terms.Between(before.Nominations.GetValueOrDefault(nomination), after.Nominations.GetValueOrDefault(nomination)))
            {
                Add(changes, term, by);
            }
        }
    }

    private static void Add(List<(string Term, int By)> changes, string term, int by)
    {
        var there = changes.FindIndex(change => string.Equals(change.Term, term, StringComparison.Ordinal));
        if (there < 0)
        {
            changes.Add((term, by));
        }
        else
        {
            changes[there] = (term, changes[there].By + by);
        }
    }
}
