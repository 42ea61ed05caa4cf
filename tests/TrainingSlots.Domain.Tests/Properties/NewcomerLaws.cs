using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Properties.Laws;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>
/// A newcomer is refused for want of a place only while somebody who could take all limits waits for it, and takes none that
/// the queue would be offered (domain.md section 9).
/// </summary>
internal static class NewcomerLaws
{
    private static readonly string[] WantOfPlace =
    [
        RefusalCodes.SessionFull, RefusalCodes.CountrySessionCap, RefusalCodes.AllotmentExhausted, RefusalCodes.EarmarkExhausted, RefusalCodes.SeatsExceedInvitation,
    ];

    /// <summary>Those who would be offered a place if the queue were reviewed now, before the newcomer is decided upon.</summary>
    public static IReadOnlyList<Guid> First(Play play, Command command) => command.Act is Act.Submit or Act.SubmitInvited ? Offers(play, command) : [];

    /// <summary>A newcomer who is turned away, or sent to the queue, finds no place by the bare facts, or one that somebody waits for.</summary>
    public static void NobodyIsTurnedAwayInVain(Play play, Command command, Decision decision) =>
        Demand(!IsTurnedAwayInVain(play, command, decision), "turned away in vain:", command.ToString());

    /// <summary>A newcomer who takes a place leaves those of the queue who could take one then what they need.</summary>
    public static void NobodyIsPassedByANewcomer(Play play, Command command, Decision decision, IReadOnlyList<Guid> first) =>
        Demand(!IsPassed(play, command, decision, first), "passed by a newcomer:", command.ToString());

    /// <summary>True when one of those who were to be offered a place would not be any more.</summary>
    public static bool IsPassed(Play play, Command command, Decision decision, IReadOnlyList<Guid> first) =>
        decision.Changes.Any(change => change.Fact is SeatHeld) && !first.All(Offers(play, command).Contains);

    private static bool IsTurnedAwayInVain(Play play, Command command, Decision decision)
    {
        var turnedAway = decision.Refusal is { } refusal ? WantOfPlace.Contains(refusal.Code, StringComparer.Ordinal) : decision.Changes.Any(change => change.Fact is WaitlistJoined);
        if (command.Act is not (Act.Submit or Act.SubmitInvited) || !turnedAway)
        {
            return false;
        }

        var (session, country, at) = (play.Session(command), Play.Countries[command.Country], Play.At(command, play.Today));
        var asked = new WaitlistJoined(
            Guid.Empty, country, session.Announced.Year, command.Act == Act.SubmitInvited ? Some.Contingent : null, Play.Services[command.Service],
            command.Act == Act.SubmitInvited ? play.Invitation(command).Issued.Invitation : null, string.Empty, at.EffectiveOn);
        return play.Ledger(country, asked.Year) is not null && QueueLaws.CouldTake(play, session, asked, play.PolicyOn(at.EffectiveOn))
            && !play.Counts.QueueOf(session.Id).Any(turn => play.People.IsFit(play, turn.Joined.Nomination) && QueueLaws.CouldTake(play, session, turn.Joined, play.Policy));
    }

    private static List<Guid> Offers(Play play, Command command) =>
    [
        .. play.Log.Review(play.Session(command).Id, Play.At(command, play.Today).EffectiveOn, play.Now).Changes.Select(change => change.Fact).OfType<PlaceOffered>().Select(offer => offer.Nomination),
    ];
}
