using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Properties.Laws;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>One nomination as the bare facts tell it.</summary>
internal sealed record Way(Guid Person, string Session, bool Placed, bool Attended, long Since);

/// <summary>Who is nominated for what, counted from the bare facts, and whether the rules of section 9 allowed it.</summary>
internal sealed class People
{
    /// <summary>How many come again and again. Of those who come once, two picks are like somebody on record.</summary>
    private const int Known = 5;

    private static readonly Resemblance Namesake = new(new Guid(1, 9, 9, new byte[8]), [Resemblance.Name, Resemblance.DateOfBirth], [Resemblance.Passport], null);
    private static readonly DateOnly Elder = new(1977, 3, 1);
    private static readonly DateOnly Younger = new(1985, 5, 17);
    private readonly Dictionary<Guid, Way> ways = [];
    private readonly Dictionary<string, (DateOnly Start, DateOnly End, long MovedAt)> dates = new(StringComparer.Ordinal);

    /// <summary>Somebody: most of those of few picks come again and again, in other nominations and of other countries.</summary>
    public static Candidate Somebody(Play play, Guid newcomer, Command command) =>
        command.Pick < Known ? Of(play, new Guid(command.Pick, 9, 9, new byte[8]), command) : Of(play, newcomer, command) with { Resembles = command.Pick < Known + 2 ? Namesake : null, SamePerson = command.Pick == Known ? false : null };

    public static Candidate Of(Play play, Guid person, Command command) => new(person, "c0ffee", Play.Services[command.Service], Born(person), 12, [.. play.Log.OthersOf(person)]);

    public static DateOnly? BirthOf(Nomination nomination) => Born(nomination.Submitted.Person);

    public void Add(string stream, Recorded written)
    {
        switch (written.Fact)
        {
            case SessionPublished e: dates[e.Code] = (e.Start, e.End, 0); break;
            case SessionPostponed e: dates[stream["session/".Length..]] = (e.Start, e.End, written.Position); break;
            case NominationSubmitted e: ways[e.Nomination] = new Way(e.Person, e.Session, Placed: true, Attended: false, written.Position); break;
            case NominationWaitlisted e: ways[e.Asked.Nomination] = new Way(e.Asked.Person, e.Asked.Session, Placed: false, Attended: false, written.Position); break;
            case NominationResubmitted e: Change(stream, way => way with { Person = e.Person, Since = written.Position }); break;
            case NomineeSubstituted e: Change(stream, way => way with { Person = e.Person, Since = written.Position }); break;
            case NominationOffered or OfferTaken or NominationAccepted: Change(stream, way => way with { Placed = true, Since = written.Position }); break;
            case NominationCorrected e: Change(stream, way => way with { Placed = true, Attended = e.Status == NominationStatus.Joined, Since = way.Placed ? way.Since : written.Position }); break;
            case NomineeJoined: Change(stream, way => way with { Attended = true }); break;
            case NomineeLeft or NomineeDidNotComplete or NomineeDidNotJoin or NominationRejected or NominationWithdrawn or NominationCancelled
                or NominationExpired or OfferDeclined or OfferLapsed or WaitlistEnded:
                Change(stream, way => way with { Placed = false }); break;
        }
    }

    /// <summary>Whoever is submitted, offered a place, takes it or is accepted meets the rules at that moment.</summary>
    /// <param name="on">Effective date of the command: its policy counts, also where a nominee is settled on an earlier day.</param>
    public void JudgedAt(Play play, string stream, IFact fact, DateOnly on)
    {
        if (fact is NominationSubmitted or NominationOffered or OfferTaken or NominationAccepted or NominationResubmitted or NomineeSubstituted or NominationCorrected { Step: "no-show" or "reject" })
        {
            var id = Guid.Parse(stream["nomination/".Length..]);
            Demand(Meets(id, fact is NominationOffered ? play.Policy : play.PolicyOn(on)), "not eligible:", fact.ToString()!);
            Demand(fact is NominationOffered or NominationCorrected || fact.EffectiveOn <= dates[ways[id].Session].End, "after the end:", fact.ToString()!);
        }
    }

    /// <summary>True when the place that somebody waits for would be that person's, as far as the person and the year go.</summary>
    public bool IsFit(Play play, Guid nomination) => !play.Counts.IsOfAnotherYear(nomination) && Meets(nomination, play.Policy);

    /// <summary>Two places of one person overlap only where a session was moved after both were taken.</summary>
    public void NobodyIsInTwoPlacesAtOnce(Play play)
    {
        foreach (var person in ways.Values.Where(way => way.Placed).GroupBy(way => way.Person).Where(person => person.Count() > 1))
        {
            var placed = person.OrderBy(way => way.Since).ToList();
            foreach (var (earlier, later) in placed.SelectMany((way, index) => placed.Skip(index + 1).Select(other => (way, other))))
            {
                var moved = long.Max(dates[earlier.Session].MovedAt, dates[later.Session].MovedAt);
                Demand(!Overlap(earlier.Session, later.Session) || moved > later.Since, "in two places at once:", earlier.ToString(), later.ToString());
            }
        }
    }

    private bool Meets(Guid id, ProgrammePolicy policy)
    {
        var own = ways[id];
        var others = ways.Where(way => way.Key != id && way.Value.Person == own.Person).Select(way => way.Value).ToList();
        var start = dates[own.Session].Start;
        return AgeOn(start, Born(own.Person)) <= policy.MaximumAge
            && !others.Exists(other => other.Placed && Overlap(other.Session, own.Session))
            && (policy.PriorAttendanceAllowed || !others.Exists(other => other.Attended && dates[other.Session].Start < start));
    }

    private bool Overlap(string one, string other) => dates[one].Start <= dates[other].End && dates[other].Start <= dates[one].End;

    private void Change(string stream, Func<Way, Way> change)
    {
        var id = Guid.Parse(stream["nomination/".Length..]);
        ways[id] = change(ways[id]);
    }

    /// <summary>Every third person turns 46 on 1 March 2023, and so is too old for a session that is postponed.</summary>
    private static DateOnly Born(Guid person) => person.ToByteArray()[0] % 3 == 0 ? Elder : Younger;

    private static int AgeOn(DateOnly day, DateOnly birth) => Enumerable.Range(1, 120).TakeWhile(years => birth.AddYears(years) <= day).Count();
}
