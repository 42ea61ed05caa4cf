using TrainingSlots.Domain.Allotments;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.SlotUse.AsOf;
using TrainingSlots.Server.Store;
using static TrainingSlots.Server.SlotUse.ProgrammeUse;
using Movement = TrainingSlots.Server.SlotUse.AsOf.Movement;

namespace TrainingSlots.Server.Audit.Replays;

/// <summary>
/// Folds slot use and its movements anew, by its own arithmetic, up to the position that the served ones have reached.
/// </summary>
internal sealed class UseFolds(ReplayLog scope, Mismatches mismatches)
{
    private readonly Dictionary<string, CountryYear> states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Movement>> movements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(long Position, string Sums)>> checkpoints = new(StringComparer.Ordinal);
    private readonly HashSet<string> texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> broken = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, CountryYear> States => states;

    /// <summary>Keys of countries and years, and of allotments, whose events could not be folded.</summary>
    public IReadOnlySet<string> Broken => broken;

    public IReadOnlyList<Movement> MovementsOf(string allotment) => movements.GetValueOrDefault(allotment) ?? [];

    public IReadOnlyList<(long Position, string Sums)> CheckpointsOf(string allotment) => checkpoints.GetValueOrDefault(allotment) ?? [];

    public IEnumerable<string> Allotments => movements.Keys;

    public void Apply(LogRow row)
    {
        foreach (var e in SlotUseEvent.Of(row).Where(e => scope.Year is null || string.Equals(scope.Year, e.Year, StringComparison.Ordinal)))
        {
            Apply(e, row.Name);
        }
    }

    private void Apply(SlotUseEvent e, string name)
    {
        var id = CountryYear.IdOf(e.Country, e.Year);
        var before = states.GetValueOrDefault(id);
        if (broken.Contains(id))
        {
            return;
        }

        try
        {
            var next = states[id] = SlotUseFold.Evolve(before, e);
            Move(e, before?.Programmes.GetValueOrDefault(e.Programme) ?? new ProgrammeUse(), next.Programmes[e.Programme]);
        }
        catch (Exception wrong) when (wrong is KeyNotFoundException or ArgumentException)
        {
            broken.Add(id);
            broken.Add(e.Allotment);
            mismatches.Add(e.Position, id, "order of events", "an event that can follow", name);
        }
    }

    private void Move(SlotUseEvent e, ProgrammeUse before, ProgrammeUse after)
    {
        var allotment = OneOf(e.Allotment);
        if (!movements.TryGetValue(allotment, out var own))
        {
            movements.Add(allotment, own = []);
        }

        own.AddRange(Movements.Between(before, after, e, allotment).Select(movement => movement with { Term = OneOf(movement.Term) }));
        if (after.Events % MovementSchema.CheckpointEvery == 0)
        {
            checkpoints.TryAdd(allotment, []);
            checkpoints[allotment].Add((e.Position, Json.Write(UseSums.Of(e.Country, e.Programme, e.Year, after).Values)));
        }
    }

    /// <summary>One text for all that are alike: there are millions of movements.</summary>
    private string OneOf(string text)
    {
        if (!texts.TryGetValue(text, out var known))
        {
            texts.Add(known = text);
        }

        return known;
    }

    /// <summary>The ledger law in effective order, by this arithmetic: at the end of no day may a number be negative.</summary>
    public void CheckDays()
    {
        foreach (var allotment in movements.Where(of => !broken.Contains(of.Key)))
        {
            var sums = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var day in allotment.Value.GroupBy(movement => movement.EffectiveOn).OrderBy(day => day.Key))
            {
                foreach (var movement in day)
                {
                    sums[movement.Term] = sums.GetValueOrDefault(movement.Term) + movement.Change;
                }

                if (Numbers(sums).FirstOrDefault(number => number.Value < 0) is { What: { } what, Value: var value })
                {
                    mismatches.Add(day.Max(movement => movement.Position), allotment.Key, $"{what} on {day.Key:yyyy-MM-dd}", "0 or more", $"{value}");
                    break;
                }
            }
        }
    }

    private static IEnumerable<(string What, int Value)> Numbers(Dictionary<string, int> sums)
    {
        int Of(string term) => sums.GetValueOrDefault(term);
        var taken = new[] { SlotState.Held, SlotState.Committed, SlotState.Utilised, SlotState.Wasted }.Select(state => (What: Domain.Shared.Statuses.Name(state), Value: Of(Terms.Slot(state)))).ToList();
        var available = Of(Names.Granted) + Of(Names.Increased) - Of(Names.Reduced) + Of(Names.MovedIn) + Of(Names.CarriedIn)
            - Of(Names.Surrendered) - Of(Names.MovedOut) - Of(Names.CarriedOut) - Of(Names.Lapsed) - taken.Sum(number => number.Value);
        return taken.Append(("available", available));
    }
}
