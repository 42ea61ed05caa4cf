using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.SessionLives;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Submissions;
using TrainingSlots.Domain.Tests.Nominations;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Waitlists;

/// <summary>A session with few seats, the slots of Mali and Algeria, and those who queue for them in October 2022.</summary>
internal static class Line
{
    public const string AlgerianKey = "allotment/ITEC-DEF/DZ/2022-23";

    /// <summary>Strict order, no cap, only the acceptance needed.</summary>
    public static readonly ProgrammePolicy Strict = Scene.Needing(Step.Accept);

    public static readonly ProgrammePolicy Skip = Strict with { Waitlist = WaitlistOrder.SkipAndRemember };

    public static readonly Guid Keita = new("00000000-0000-0000-0000-00000000000d");
    public static readonly Guid Chanegriha = new("00000000-0000-0000-0000-00000000000e");

    /// <summary>When an offer of 10 October ends.</summary>
    public static readonly DateTimeOffset OfferEnd = Morning(October(12));

    public static Log Of(int seats, AllotmentGranted? mali = null, ProgrammePolicy? policy = null, SessionPublished? course = null) => new(
        (Scene.ProgrammeKey, Established(policy: policy ?? Strict)),
        (CourseKey, course ?? Published(seats)),
        (LedgerKey, mali ?? Granted(5)),
        (AlgerianKey, Granted(5) with { Country = Algeria }));

    /// <summary>One seat, which Samaké has, and then Goïta and Saïd Chanegriha wait for one.</summary>
    public static Log OfTwo(ProgrammePolicy? policy = null) => Of(1, policy: policy).Asks(Samake).Asks(Goita).Asks(Chanegriha, Algeria);

    public static Decision Ask(
        this Log log, Guid who, string country = Mali, string? service = null, bool waitlist = true, DateOnly? on = null, bool invited = false, DateOnly? born = null)
    {
        var candidate = Colonel(service, born) with { Person = who };
        var request = new NominationRequest(who, country, null, candidate, null, Today(on ?? October(3)), waitlist);
        var session = log.Course();
        return Submission.Decide(
            request, log.Get<Programme>(Scene.ProgrammeKey).On(request.At.EffectiveOn), session, log.Find<Allotment>(StreamKeys.Allotment(Itec, country, session.Announced.Year)),
            invited ? log.Get<Invitation>(LetterKey) : null, log.QueueOf(CourseKey, request.At.EffectiveOn));
    }

    public static Log Asks(this Log log, Guid who, string country = Mali, string? service = null, DateOnly? on = null, bool invited = false, DateOnly? born = null) =>
        log.Then(log.Ask(who, country, service, on: on, invited: invited, born: born));

    /// <summary>More seats from 5 October; nothing is reviewed yet.</summary>
    public static Log Seats(this Log log, int capacity)
    {
        log.Write(CourseKey, new SessionCapacityChanged(capacity, "larger hall", October(5)));
        return log;
    }

    public static Decision Review(this Log log, int october = 10) => log.Review(CourseKey, October(october), Today(October(october)));

    public static Log Reviewed(this Log log, int october = 10) => log.Then(log.Review(october));

    public static Domain.Nominations.Case Of(this Log log, Guid who)
    {
        var nomination = log.Get<Nomination>(Key(who));
        return new(
            nomination, log.Get<Programme>(Scene.ProgrammeKey).Policy, log.Get<Allotment>(StreamKeys.Allotment(Itec, nomination.Submitted.Country, nomination.Submitted.Year)),
            log.Course(), nomination.Submitted.Invitation is null ? null : log.Get<Invitation>(LetterKey));
    }

    public static NominationStatus StatusOf(this Log log, Guid who) => log.Get<Nomination>(Key(who)).Status;

    /// <summary>Those who wait, in order, with what each of them lacks.</summary>
    public static IEnumerable<(Guid Nomination, string Short)> Waiting(this Log log) => log.Course().Waitlist.Select(waiting => (waiting.Nomination, waiting.Short));

    /// <summary>Those who are offered a place, in the order of the offers.</summary>
    public static IEnumerable<Guid> Offered(this Decision decision) => decision.Changes.Select(change => change.Fact).OfType<PlaceOffered>().Select(offer => offer.Nomination);

    /// <summary>What the only offer of a review sees, as the session's events before it make it.</summary>
    public static IEnumerable<(Guid Nomination, string Outcome)> Sees(this Log log)
    {
        var (offer, before) = Offers.In(log.Review(), log.Course()).ShouldHaveSingleItem();
        return Offers.Seen(offer, before);
    }

    /// <summary>The session begins ten days later, or in the next year, and Goïta meets that rule no more.</summary>
    public static Decision Postponement(this Log log, string? unmet, DateOnly on)
    {
        var told = log.Course().Seats.All.Keys.Concat(log.Course().Waitlist.Select(waiting => waiting.Nomination)).Select(who =>
            new Rescheduling(log.Of(who), unmet is not null && who == Goita ? [unmet] : []));
        return SessionLife.Postpone(
            log.Course(), new SessionPostponed(Start.AddDays(10), End.AddDays(10), unmet is Eligibility.OtherYear ? "2023-24" : Year, null, "strike", on), [.. told],
            new Dictionary<string, Allotment>(StringComparer.Ordinal), Today(on));
    }

    public static string Key(Guid who) => StreamKeys.Nomination(who);
}
