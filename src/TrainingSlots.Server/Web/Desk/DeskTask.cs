using TrainingSlots.Server.Features.Invitations;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Features.Waitlists;

namespace TrainingSlots.Server.Web.Desk;

/// <summary>Something that needs an answer.</summary>
/// <param name="Kind">Key of what it is.</param>
/// <param name="Address">Where it is answered.</param>
/// <param name="Countries">Whose it is, by code.</param>
/// <param name="Person">The person that it is about, where it is about one.</param>
/// <param name="By">The last day for it, UTC; null when there is none.</param>
/// <param name="At">The instant at which it ends, where it ends within a day.</param>
public sealed record DeskTask(string Kind, string Address, string Session, IReadOnlyList<string> Countries, string? Person, DateOnly? By, DateTimeOffset? At)
{
    /// <summary>The operation that answers it.</summary>
    public string Operation => Kind switch
    {
        "invitation" => nameof(AcceptInvitation),
        "offer" => nameof(TakeOffer),
        "returned" => nameof(ResubmitNomination),
        "endorse" => nameof(EndorseNomination),
        "recommend" => nameof(RecommendNomination),
        "unsettled" => nameof(MarkNoShow),
        "recharge" => nameof(RechargeNomination),
        _ => nameof(SubmitNomination),
    };

    internal static DeskTask Of(InvitationView invitation) =>
        new("invitation", $"/invitations/{invitation.Id}", invitation.Session, [invitation.Country], null, invitation.ReplyBy, null);

    internal static DeskTask Of(DeadlineView deadline, IReadOnlyList<string> countries) =>
        new("deadline", $"/sessions/{Uri.EscapeDataString(deadline.Session)}", deadline.Session, countries, null, deadline.Deadline, null);

    internal static DeskTask Of(string kind, NominationView nomination) => new(
        kind, $"/nominations/{nomination.Id}", nomination.Session, [nomination.Country], nomination.Nominee?.Name,
        (nomination.OfferExpiresAt ?? nomination.HoldExpiresAt) is { } end ? DateOnly.FromDateTime(end.UtcDateTime) : null, nomination.OfferExpiresAt ?? nomination.HoldExpiresAt);
}
