using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>The decisions behind what a transaction wrote: each is known by one of its facts.</summary>
internal static class FactAttempts
{
    /// <summary>The rank up to which a fact tells that a whole session, or a whole year, was decided on.</summary>
    private const int WholeSession = 2;

    /// <summary>
    /// One decision, or one for each nomination where several were decided at once: their own streams stand in the order in
    /// which they were.
    /// </summary>
    /// <param name="actual">The world as it was before.</param>
    /// <param name="latest">Effective dates of the facts before.</param>
    /// <param name="supposed">The world in which they are taken anew: its policies say what day it is.</param>
    /// <returns>Each with the position from which on it stands in the log.</returns>
    public static IEnumerable<(long From, Attempt Attempt)> Of(Transaction transaction, World actual, LatestDates latest, World supposed)
    {
        var parts = transaction.Events.GroupBy(e => NominationOf(e.Stream, e.Fact)).ToList();
        var asOne = parts.Count(part => part.Key is not null) <= 1 || transaction.Events.Any(e => Rank(e) <= WholeSession);
        return asOne
            ? [(transaction.Position, Of([.. transaction.Events], actual, latest, supposed))]
            : parts.Select(part => (From: part.Where(IsOfNomination).Select(e => e.Position).DefaultIfEmpty(transaction.Events[^1].Position + 1).Min(), Part: part))
                .OrderBy(of => of.From).Select(of => (of.From, Of([.. of.Part], actual, latest, supposed)));
    }

    private static Attempt Of(List<Logged> events, World actual, LatestDates latest, World supposed)
    {
        var of = events.MinBy(Rank)!;
        List<Change> facts = [.. events.Select(e => new Change(e.Stream, e.Fact))];
        var programme = events.Select(e => actual.ProgrammeOf(e.Stream, e.Fact)).FirstOrDefault(code => code is not null);
        var at = new Moment(of.Fact.EffectiveOn, RecordedAt.Of(of, actual), supposed.HostOf(programme));
        var told = facts.Select(change => change.Fact).OfType<NomineeIdentified>().FirstOrDefault();
        return of.Fact switch
        {
            NominationSubmitted e => new("SubmitNomination", AboutOf(e), at, facts, world => Submitting.Again(world, e, waitlist: false, told, at)),
            NominationWaitlisted e => new("SubmitNomination", AboutOf(e.Asked), at, facts, world => Submitting.Again(world, e.Asked, waitlist: true, told, at)),
            NominationResubmitted e => Nominated(NominationFacts.Resubmit, of, at, facts, actual, (world, id) => Replacing.Resubmit(
                world, id, new AskedNominee(e.Person, e.AgeOnStart, e.Service, e.ExperienceYears), e.Commitment, at, told)),
            NomineeSubstituted e => Nominated(NominationFacts.Substitute, of, at, facts, actual, (world, id) => Replacing.Substitute(
                world, id, new AskedNominee(e.Person, e.AgeOnStart, e.Service, e.ExperienceYears), e.Commitment, at, told)),
            IPlaceOffered or WaitlistReviewed => Review(of.Stream, at, facts, actual, latest),
            TurnEnded => Review(StreamKeys.Session(actual.Get<Nomination>(of.Stream)!.Submitted.Session), at, facts, actual, latest),
            _ when IsOfNomination(of) => Stepped(of, at, facts, actual),
            _ when of.Stream.StartsWith("allotment/", StringComparison.Ordinal) => AllotmentFacts.Of(of, at, facts),
            _ when of.Stream.StartsWith("session/", StringComparison.Ordinal) => SessionFacts.Of(of, at, facts, actual),
            _ => new(Carried.OperationOf(of.Fact), About.Nothing, at, facts, null),
        };
    }

    private static Attempt Review(string session, Moment at, List<Change> facts, World actual, LatestDates latest) => new(
        "PromoteWaitlist", SessionFacts.AboutOf(session, actual), at, facts, world => OfSessions.Review(world, session, FreedOn(session, at, facts, actual, latest), at), Told: false);

    /// <summary>
    /// The day on which what called for a review was effective. In a session that has begun, offers go by it, and no event has it: it is the one
    /// of the latest days with which the review comes to what it came to.
    /// </summary>
    private static DateOnly FreedOn(string session, Moment at, List<Change> facts, World actual, LatestDates latest)
    {
        if (actual.Get<Session>(session) is not { Announced: { } announced } || announced.Start > at.RecordedOn)
        {
            return at.EffectiveOn;
        }

        var then = at with { Host = actual.HostOf(announced.Programme) };
        return latest.All.Prepend(at.EffectiveOn)
            .FirstOrDefault(day => OfSessions.Review(actual, session, day, then) is { Refusal: null } review && Signature.Same(facts, review.Changes), at.EffectiveOn);
    }

    private static Attempt Stepped(Logged of, Moment at, List<Change> facts, World actual)
    {
        var (operation, step) = NominationFacts.Behind(of.Fact);
        var attempt = Nominated(operation, of, at, facts, actual, (world, id) => world.CaseOf(id, at.EffectiveOn) is { } found ? step!.Decide(found, world.CandidateOf(found.Nomination), at) : null);
        return attempt with { Decide = step is null ? null : attempt.Decide, Told = of.Fact is not (NominationExpired or OfferLapsed) };
    }

    private static Attempt Nominated(string operation, Logged of, Moment at, List<Change> facts, World actual, Func<World, Guid, Decision?> decide)
    {
        var id = NominationOf(of.Stream, of.Fact)!.Value;
        return new(operation, actual.NominationOf(id) is { } known ? AboutOf(known.Submitted) : About.Nothing, at, facts, world => decide(world, id));
    }

    public static About AboutOf(NominationSubmitted asked) => new(asked.Programme, asked.Country, asked.Year, asked.Session, asked.Nomination);

    private static bool IsOfNomination(Logged e) => e.Stream.StartsWith("nomination/", StringComparison.Ordinal);

    /// <summary>Which fact a decision is known by: the lowest, and of several the first.</summary>
    private static int Rank(Logged e) => e.Fact switch
    {
        SessionCancelled or SessionStarted or SessionPostponed or SessionCompleted or AllotmentClosed => WholeSession - 3,
        IPlaceOffered => WholeSession - 2,
        WaitlistReviewed => WholeSession - 1,
        TurnEnded => WholeSession,
        InvitationPlaceFilled or InvitationPlaceFreed => 9,
        _ when e.Stream.StartsWith("invitation/", StringComparison.Ordinal) => 3,
        NominationSubmitted or NominationWaitlisted => 4,
        _ when IsOfNomination(e) => 5,
        SlotsMovedOut => 6,
        SlotsLapsed or SlotsReinstated or SlotsCarriedIn or EarmarkCarriedIn => 8,
        _ => 7,
    };

    private static Guid? NominationOf(string stream, IFact fact) => fact switch
    {
        SlotHeld e => e.Nomination,
        SlotHoldRenewed e => e.Nomination,
        SlotCommitted e => e.Nomination,
        SlotUtilised e => e.Nomination,
        SlotWasted e => e.Nomination,
        SlotReleased e => e.Nomination,
        SlotCorrected e => e.Nomination,
        SlotRechargedOut e => e.Nomination,
        SlotRechargedIn e => e.Nomination,
        SeatHeld e => e.Nomination,
        SeatCommitted e => e.Nomination,
        SeatJoined e => e.Nomination,
        SeatReleased e => e.Nomination,
        SeatCorrected e => e.Nomination,
        WaitlistJoined e => e.Nomination,
        WaitlistLeft e => e.Nomination,
        WaitlistRecharged e => e.Nomination,
        InvitationPlaceFilled e => e.Nomination,
        InvitationPlaceFreed e => e.Nomination,
        _ => stream.StartsWith("nomination/", StringComparison.Ordinal) ? Guid.Parse(stream.AsSpan("nomination/".Length)) : null,
    };
}
