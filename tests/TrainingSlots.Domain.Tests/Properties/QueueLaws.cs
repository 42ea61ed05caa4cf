using System.Security.Cryptography;
using System.Text;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Properties.Laws;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>What holds between streams after every transaction (domain.md section 4), of queues and offers above all, counted from the bare facts.</summary>
internal static class QueueLaws
{
    public static void Check(Play play)
    {
        Demand(Overbooked(play.Counts) is null, "offers within places");
        Demand(play.Counts.Total("movedIn") == play.Counts.Total("movedOut") && play.Counts.Total("carriedIn") == play.Counts.Total("carriedOut"), "what leaves one ledger arrives in another");
        OffersAreHeld(play);
        Demand(play.Nominations.Where(nomination => nomination.IsLive).All(nomination => DatesOf(play, nomination) == (nomination.Start, nomination.End)), "a live nomination knows the dates of its session");
        foreach (var session in Sessions(play))
        {
            QueueIsInOrder(play, session);
        }
    }

    /// <summary>The session in which the offers, with the seats that others have taken, exceed the seats there are, or null.</summary>
    public static string? Overbooked(Counts counts) => counts.Offers.GroupBy(offer => offer.Value, offer => offer.Key, StringComparer.Ordinal)
        .FirstOrDefault(offers => offers.Union(counts[offers.Key].Recorded.Countries.Keys).Count() > counts[offers.Key].Recorded["slots:"])?.Key;

    /// <summary>
    /// Every promotion names the queue as it is before, in order, up to the one who is offered the place; none of those
    /// before could have taken it, and under a strict policy none is of the same country.
    /// </summary>
    public static void NobodyIsPassed(Play play, string session, PlaceOffered offered)
    {
        var (queue, told) = (play.Counts.QueueOf(session), play.Log.Get<Session>(session).Waitlist);
        Demand(queue[offered.Place - 1].Joined.Nomination == offered.Nomination && offered.Waiting == queue.Count, "the last one seen is offered the place", session);
        Demand(string.Equals(HashOf(queue.Take(offered.Place).Select(turn => turn.Joined)), offered.QueueHash, StringComparison.Ordinal), "the queue that was seen", session);

        var (strict, country) = (play.Policy.Waitlist == WaitlistOrder.Strict, queue[offered.Place - 1].Joined.Country);
        var before = queue.Take(offered.Place - 1).Select(turn => turn.Joined).Where(turn => play.People.IsFit(play, turn.Nomination) && !CameTooLate(turn)).ToList();
        Demand(!strict || before.TrueForAll(turn => !string.Equals(turn.Country, country, StringComparison.Ordinal)), "passed one of the same country", session);
        foreach (var turn in strict ? before.DistinctBy(turn => turn.Country, StringComparer.Ordinal) : before)
        {
            Demand(!CouldTake(play, play.Log.Get<Session>(session), turn, play.Policy), "was passed:", turn.ToString());
        }

        bool CameTooLate(WaitlistJoined turn) => play.Log.Get<Session>(session).Announced.Start <= play.Today && ShortOf(turn) is Outcomes.TooLate;

        string ShortOf(WaitlistJoined turn) => told.Single(waiting => waiting.Nomination == turn.Nomination).Short;

        string HashOf(IEnumerable<WaitlistJoined> seen) => Convert.ToHexStringLower(seen.Aggregate(
            SHA256.HashData(Encoding.UTF8.GetBytes("trainingslots-queue/v1")),
            (hash, turn) => SHA256.HashData([.. hash, .. Encoding.UTF8.GetBytes($"{turn.Nomination} {turn.Country} {(turn.Nomination == offered.Nomination ? "OFFERED" : ShortOf(turn))}")])));
    }

    /// <summary>No place is free that somebody who waits could take.</summary>
    public static void NobodyWaitsInVain(Play play)
    {
        foreach (var session in Sessions(play).Where(session => session.Status is SessionStatus.Open or SessionStatus.Closed or SessionStatus.Confirmed))
        {
            var waiting = play.Counts.QueueOf(session.Id).Where(turn => play.People.IsFit(play, turn.Joined.Nomination)).Select(turn => turn.Joined);
            var first = play.Policy.Waitlist == WaitlistOrder.Strict ? waiting.DistinctBy(turn => turn.Country, StringComparer.Ordinal) : waiting;
            foreach (var turn in first)
            {
                Demand(!CouldTake(play, session, turn, play.Policy) || IsTooLate(play, session, turn), "waits in vain:", turn.ToString());
            }
        }
    }

    /// <summary>Until the session begins, what each lacks is on record as it is: no review would say anything else.</summary>
    public static void EveryVerdictIsThatOfNow(Play play)
    {
        foreach (var session in Sessions(play).Where(session => session.Announced.Start > play.Today))
        {
            var changes = play.Log.Review(session.Id, play.Today, play.Now).Changes;
            Demand(changes.Count == 0, "a verdict of long ago:", string.Join(", ", changes.Select(change => change.Fact).OfType<WaitlistReviewed>().SelectMany(review => review.Seen)));
        }
    }

    /// <summary>Every offer ends: by its hours or at the start, or on paper after its days; and it is dated before the start.</summary>
    public static void OfferEnds(Play play, string session, PlaceOffered offered)
    {
        var start = play.Log.Get<Session>(session).Announced.Start;
        var begins = new DateTimeOffset(start.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        Demand(offered.ExpiresAt is not null && offered.EffectiveOn < start, "an offer before the start, with an end", session);
        Demand(
            begins > play.Now.RecordedAt
                ? offered.EffectiveOn == play.Today && offered.ExpiresAt <= begins && offered.ExpiresAt <= play.Now.RecordedAt.AddHours(play.Policy.OfferHours)
                : offered.ExpiresAt == play.Now.RecordedAt.AddDays(play.Policy.PaperDays),
            "the end of an offer", session);
    }

    /// <summary>True when the places came free only when the session had begun.</summary>
    private static bool IsTooLate(Play play, Session session, WaitlistJoined turn) =>
        session.Announced.Start <= play.Today && session.Waitlist.Single(waiting => waiting.Nomination == turn.Nomination).Short is Outcomes.TooLate;

    /// <summary>True when slot, seat, share of the cap and invited place are there, by the bare facts.</summary>
    internal static bool CouldTake(Play play, Session session, WaitlistJoined turn, ProgrammePolicy policy)
    {
        var (seats, ledger) = (play.Counts[session.Id].Recorded, play.Counts[StreamKeys.Allotment(session.Announced.Programme, turn.Country, turn.Year)].Recorded);
        var cap = session.Announced.CapPerCountry ?? (session.Announced.CountrySpecific ? null : policy.CapPerCountry);
        var pool = turn.Service is { } service && ledger[$"slots:{service}"] > 0 ? service : string.Empty;
        var letter = turn.Invitation is { } id ? play.Counts[StreamKeys.Invitation(id)].Recorded : null;
        return seats["available"] > 0 && ledger[$"available:{pool}"] > 0 && ledger["stopped"] == 0
            && (cap is null || Of(seats, turn.Country) < cap)
            && (letter is null || letter[$"named:{turn.Role}"] < letter[$"accepted:{turn.Role}"]);
    }

    private static (DateOnly Start, DateOnly End) DatesOf(Play play, Domain.Nominations.Nomination nomination)
    {
        var session = play.Log.Get<Session>(StreamKeys.Session(nomination.Submitted.Session)).Announced;
        return (session.Start, session.End);
    }

    private static void OffersAreHeld(Play play)
    {
        foreach (var (nomination, session) in play.Counts.Offers)
        {
            var asked = play.Log.Get<Domain.Nominations.Nomination>(StreamKeys.Nomination(nomination)).Submitted;
            var slot = play.Counts[StreamKeys.Allotment(asked.Programme, asked.Country, asked.Year)].Recorded.StateOf(nomination);
            Demand(slot is "held" && play.Counts[session].Recorded.StateOf(nomination) is "held", "an offer holds slot and seat", session);
        }
    }

    private static void QueueIsInOrder(Play play, Session session)
    {
        var queue = play.Counts.QueueOf(session.Id);
        Demand(session.Waitlist.Select(waiting => (waiting.Nomination, waiting.Since)).SequenceEqual(queue.Select(turn => (turn.Joined.Nomination, turn.Position))), "the queue", session.Id);
        Demand(queue.Zip(queue.Skip(1)).All(pair => pair.First.Position < pair.Second.Position), "order of entry", session.Id);
        foreach (var turn in queue)
        {
            Demand(play.Counts[session.Id].Recorded.StateOf(turn.Joined.Nomination) is null, "waiting or seated, not both", session.Id);
        }
    }

    private static IEnumerable<Session> Sessions(Play play) => Enumerable.Range(0, Play.Starts.Length).Select(session => play.Log.Get<Session>(Play.SessionKey(session)));
}
