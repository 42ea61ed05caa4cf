using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>Who wants a place: a slot of the country, a seat of the session and, where invited, a place of the invitation.</summary>
internal sealed record Wanted(Guid Nomination, string Country, string? Role, string? Service);

/// <summary>The limits that one place binds, as they were when locked.</summary>
internal sealed record Limits(ProgrammePolicy Policy, Allotment Allotment, Session Session, Invitation? Invitation);

/// <summary>Slot, seat and invited place are taken together, or none is; each that is missing is told.</summary>
internal static class Places
{
    public static Decision Take(Wanted wanted, Limits limits, DateTimeOffset? expiresAt, DateOnly on) => Decision.Together(
        SlotDecisions.Hold(limits.Allotment, wanted.Nomination, limits.Session.Announced.Code, wanted.Service, expiresAt, on),
        SessionDecisions.HoldSeat(limits.Session, limits.Policy, wanted.Nomination, wanted.Country, wanted.Role, on),
        limits.Invitation is null ? Decision.All() : InvitationDecisions.Fill(limits.Invitation, wanted.Nomination, wanted.Country, wanted.Role, on));

    /// <summary>The earliest day from which on slot and seat are free, or null.</summary>
    public static DateOnly? FreeFrom(Wanted wanted, Limits limits) =>
        limits.Allotment.Pools[limits.Allotment.PoolFor(wanted.Service)].Timeline.EarliestFor(-1) is { } slot && limits.Session.Timeline.EarliestFor(-1) is { } seat
            ? EffectiveDates.NotBefore(slot, seat)
            : null;
}
