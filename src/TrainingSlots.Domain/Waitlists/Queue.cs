using System.Collections.Immutable;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>Those who wait in a session and every limit that binds them, as they were when locked.</summary>
/// <param name="Allotments">By stream key; one that is missing was never granted.</param>
/// <param name="Invitations">By stream key.</param>
/// <param name="Nominees">Those who wait, by nomination, for the rules to be asked again; who is not among them was judged a moment ago.</param>
/// <param name="FreedOn">Effective date of what freed a place.</param>
public sealed record Queue(
    string Programme, ProgrammeKind Kind, ProgrammePolicy Policy, Session Session, ImmutableDictionary<string, Allotment> Allotments,
    ImmutableDictionary<string, Invitation> Invitations, ImmutableDictionary<Guid, NomineeInLine> Nominees, DateOnly FreedOn)
{
    /// <summary>How many can wait in one session.</summary>
    public const int MaxWaiting = 1_000;

    /// <summary>The streams that the places of those who wait would be taken from.</summary>
    public static IEnumerable<string> KeysOf(Session session) => session.Waitlist.SelectMany(waiting => KeysOf(session, waiting)).Distinct(StringComparer.Ordinal);

    /// <inheritdoc cref="KeysOf(Session)"/>
    public static IEnumerable<string> KeysOf(Session session, Waiting waiting) =>
        new[] { AllotmentOf(session.Announced.Programme, waiting), InvitationOf(waiting) }.OfType<string>();

    internal Limits LimitsOf(Waiting waiting) => new(
        Policy, Allotments[AllotmentOf(Programme, waiting)], Session, InvitationOf(waiting) is { } key ? Invitations[key] : null);

    /// <summary>True until the session begins, or is called off: places that become free in it are offered.</summary>
    internal bool MakesOffers => Session.Status is SessionStatus.Open or SessionStatus.Closed or SessionStatus.Confirmed;

    /// <summary>The first day on which anything can happen to somebody who waits.</summary>
    internal DateOnly NotBefore(Waiting waiting) => Nominees.TryGetValue(waiting.Nomination, out var nominee) ? nominee.LastEffectiveOn : waiting.EffectiveOn;

    /// <summary>The queue once those changes are made.</summary>
    internal Queue After(Decision decision) => decision.Changes.Aggregate(this, (queue, change) => queue.With(change.Stream, new Recorded(change.Fact, 0)));

    private Queue With(string stream, Recorded fact)
    {
        if (string.Equals(stream, Session.Id, StringComparison.Ordinal))
        {
            return this with { Session = Session.Evolve(Session, fact) };
        }

        if (Allotments.TryGetValue(stream, out var allotment))
        {
            return this with { Allotments = Allotments.SetItem(stream, Allotment.Evolve(allotment, fact)) };
        }

        return Invitations.TryGetValue(stream, out var invitation)
            ? this with { Invitations = Invitations.SetItem(stream, Invitation.Evolve(invitation, fact)) }
            : this;
    }

    private static string AllotmentOf(string programme, Waiting waiting) => StreamKeys.Allotment(programme, waiting.Country, waiting.Year);

    private static string? InvitationOf(Waiting waiting) => waiting.Invitation is { } id ? StreamKeys.Invitation(id) : null;
}
