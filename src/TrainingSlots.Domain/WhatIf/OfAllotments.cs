using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Years;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>Decisions on allotments taken anew.</summary>
internal static class OfAllotments
{
    /// <summary>A decision on one allotment; where it is not there, the refusal that says so.</summary>
    public static Decision On(World world, string key, Func<Allotment, Decision> decide) =>
        world.Get<Allotment>(key) is { } allotment ? decide(allotment) : Missing(key);

    public static Decision Move(World world, string from, string to, Guid transfer, int slots, string reason, DateOnly on) =>
        On(world, from, source => On(world, to, target => MoveDecisions.Reallocate(source, target, transfer, slots, reason, on)));

    public static Decision Close(World world, string key, Settle? settle, string reason, Moment at) => On(world, key, allotment =>
    {
        var on = at.EffectiveOn;
        var programme = world.ProgrammeOf(allotment.Programme, on)!;
        List<Seated> unresolved = [.. YearEnd.Unresolved(allotment).Select(id => world.SeatedOf(id, on))];
        var next = TrainingYear.After(allotment.Year, programme.YearBasis);
        var books = new YearBooks(
            allotment, world.Get<Allotment>(StreamKeys.Allotment(allotment.Programme, allotment.Country, next)), next, programme.Policy,
            [.. unresolved.Where(of => YearEnd.HasEnded(of.Case.Nomination, on))],
            [.. unresolved.Select(of => of.Case).Where(of => of.Nomination.Status == NominationStatus.Offered)]);
        return YearEnd.Close(books, settle, reason, at);
    });

    /// <summary>Programme, country and year of an allotment's key.</summary>
    public static About AboutOf(string key) =>
        key.Split('/') is [_, var programme, var country, var year] ? new About(programme, country, year, null, null) : About.Nothing;

    private static Decision Missing(string key) => key.Split('/') is [_, var programme, var country, var year]
        ? SlotRefusals.NotFound(programme, country, year)
        : throw new ArgumentOutOfRangeException(nameof(key), key, "No allotment has such a key.");
}
