using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Store.Due;

/// <summary>What was written now and ends by itself: holds, offers, reply-by dates. No command has to remember that.</summary>
internal static class Ends
{
    /// <summary>
    /// The messages to send when they are due. What is overdue already when it is recorded is not sent: the office that
    /// enters it says what happened.
    /// </summary>
    public static IEnumerable<IDue> In(IEnumerable<StreamInHand> streams) => streams
        .SelectMany(stream => stream.Added.Select(of => (Due: Of(stream.State, of.Fact, of.At.Host), of.At)))
        .Where(of => of.Due?.DueAt > of.At.RecordedAt).Select(of => of.Due!);

    private static IDue? Of(object? state, IFact fact, HostClock host) => (state, fact) switch
    {
        (Nomination { IsHeld: true, HoldExpiresAt: { } due } of, _) when Endings.OfHold(fact) is not null => new ExpireHold(of.Submitted.Nomination, due),
        (Nomination { OfferExpiresAt: { } due } of, _) when Endings.OfOffer(fact) is not null => new LapseOffer(of.Submitted.Nomination, due),
        (Invitation of, InvitationIssued or InvitationExtended) => new LapseInvitation(of.Issued.Invitation, of.ReplyBy, host.EndOf(of.ReplyBy)),
        _ => null,
    };
}
