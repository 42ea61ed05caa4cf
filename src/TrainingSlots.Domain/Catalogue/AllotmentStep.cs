using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Catalogue;

/// <summary>A command that changes one allotment, as it is decided wherever that is done.</summary>
/// <param name="Command">The name of the command, which stands in the log of refusals for ever.</param>
/// <param name="Decide">What it comes to.</param>
public sealed record AllotmentStep(string Command, Func<Allotment, Moment, Decision> Decide)
{
    /// <param name="invitation">The invitation whose acceptance it is, or null.</param>
    public static AllotmentStep Increase(int slots, string reason, Guid? invitation = null) =>
        new("IncreaseAllotment", (allotment, at) => AllotmentDecisions.Increase(allotment, slots, reason, invitation, at.EffectiveOn));

    /// <param name="service">The earmark that is reduced, or null for the general slots.</param>
    public static AllotmentStep Reduce(int slots, string? service, string reason) =>
        new("ReduceAllotment", (allotment, at) => AllotmentDecisions.Reduce(allotment, slots, service, reason, at.EffectiveOn));

    public static AllotmentStep SetEarmarks(IReadOnlyDictionary<string, int> earmarks, string reason) =>
        new("SetEarmarks", (allotment, at) => AllotmentDecisions.SetEarmarks(allotment, earmarks, reason, at.EffectiveOn));

    /// <inheritdoc cref="Reduce"/>
    public static AllotmentStep Surrender(int slots, string? service, string reason) =>
        new("SurrenderSlots", (allotment, at) => MoveDecisions.Surrender(allotment, slots, service, reason, at.EffectiveOn));

    public static AllotmentStep Freeze(string reason) => new("FreezeAllotment", (allotment, at) => MoveDecisions.Freeze(allotment, reason, at.EffectiveOn));
}
