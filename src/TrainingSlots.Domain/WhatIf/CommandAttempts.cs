using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>Refused commands to be decided anew, from what was kept of them.</summary>
internal static class CommandAttempts
{
    private const string Supposed = "what-if";

    /// <summary>
    /// Nothing that can be supposed makes these be there: the caller named something else, or may not see it. Nor does it tell
    /// who is who.
    /// </summary>
    private static readonly string[] Final = [RefusalCodes.PossibleDuplicate, RefusalCodes.SessionNotFound, RefusalCodes.InvitationNotFound, RefusalCodes.NominationNotFound, RefusalCodes.ProgrammeNotFound];

    /// <summary>True for a row of a list that was refused as a whole: its first refused row tells of the list.</summary>
    public static bool IsToldByAnother(RefusedCommand refused) => refused is { Operation: "SubmitNominations", Asked.Rows: null };

    /// <summary>The attempt, or null where the refusal is not taken anew.</summary>
    /// <param name="supposed">The world in which it is taken anew: its policies say what day it is.</param>
    public static Attempt? Of(RefusedCommand refused, World actual, World supposed)
    {
        if (Final.Contains(refused.Code, StringComparer.Ordinal))
        {
            return null;
        }

        var at = new Moment(refused.EffectiveOn, refused.RecordedAt, supposed.HostOf(actual.ProgrammeOf(refused.Asked)));
        return string.Equals(refused.Operation, "SubmitNomination", StringComparison.Ordinal) ? As(refused, SubmissionOf(refused, actual), at, world => Submitting.Refused(world, refused, at))
            : refused.Asked.Rows is { } rows ? As(refused, SubmissionOf(refused, actual), at, world => Submitting.Refused(world, rows, refused))
            : OfNomination(refused, actual, at) ?? OfSession(refused, actual, at) ?? OfAllotment(refused, at);
    }

    private static About SubmissionOf(RefusedCommand refused, World actual) => refused.Asked.Session is { } code
        ? SessionFacts.AboutOf(StreamKeys.Session(code), actual) with { Country = refused.Asked.Country }
        : About.Nothing;

    private static Attempt? OfNomination(RefusedCommand refused, World actual, Moment at)
    {
        if (refused.Asked.Id is not { } id || actual.NominationOf(id) is not { } known)
        {
            return null;
        }

        var about = FactAttempts.AboutOf(known.Submitted);
        return (refused.Operation, refused.Asked) switch
        {
            (NominationFacts.Resubmit, { Nominee: { } nominee }) => As(refused, about, at, world => Replacing.Resubmit(world, id, nominee, string.Empty, at)),
            (NominationFacts.Substitute, { Nominee: { } nominee }) => As(refused, about, at, world => Replacing.Substitute(world, id, nominee, string.Empty, at)),
            var (_, asked) when StepOf(refused) is { } step => As(refused, about, at, world => world.CaseOf(id, at.EffectiveOn) is { } of
                ? step.Decide(of, asked.Nominee is { } nominee ? Replacing.Candidate(world, of, nominee, string.Empty) : world.CandidateOf(of.Nomination), at)
                : null),
            _ => null,
        };
    }

    /// <summary>The step that was refused, as it was asked for.</summary>
    private static NominationStep? StepOf(RefusedCommand refused) => (StepCatalogue.Of(refused.Operation), refused.Asked) switch
    {
        ({ Command: "CompleteNomination" }, { Completed: false }) => StepCatalogue.Complete(finished: false),
        (null, { Step: { } corrected }) => StepCatalogue.Correct(corrected),
        var (step, _) => step,
    };

    private static Attempt? OfSession(RefusedCommand refused, World actual, Moment at)
    {
        if (refused.Asked.Code is not { } code || refused.Asked.Programme is not null)
        {
            return null;
        }

        var (key, on) = (StreamKeys.Session(code), at.EffectiveOn);
        return (refused.Operation, refused.Asked) switch
        {
            ("ChangeCapacity", { Capacity: { } capacity }) => Step(SessionStep.ChangeCapacity(capacity, Supposed)),
            ("CloseSession", _) => Step(SessionStep.Close),
            ("ConfirmSession", _) => Step(SessionStep.Confirm),
            ("StartSession", _) => Decided((world, session) => OfSessions.Start(world, session, on)),
            ("ReopenSession", _) => Step(SessionStep.Reopen),
            ("CompleteSession", var asked) => Decided((world, session) => OfSessions.Complete(world, session, asked.Settle, at)),
            ("CancelSession", _) => Decided((world, session) => OfSessions.Cancel(world, session, Supposed, on)),
            _ => null,
        };

        Attempt Decided(Func<World, Session, Decision?> decide) => As(
            refused, SessionFacts.AboutOf(key, actual), at, world => world.Get<Session>(key) is { } session ? decide(world, session) : null);
        Attempt Step(SessionStep step) => Decided((_, session) => step.Decide(session, at));
    }

    private static Attempt? OfAllotment(RefusedCommand refused, Moment at)
    {
        if (refused.Asked is not { Programme: { } programme, Year: { } year } asked || (asked.Country ?? asked.From) is not { } country)
        {
            return null;
        }

        var (key, on, slots) = (StreamKeys.Allotment(programme, country, year), at.EffectiveOn, asked.Slots ?? 0);
        var earmarks = asked.Earmarks ?? new Dictionary<string, int>(StringComparer.Ordinal);
        return refused.Operation switch
        {
            "GrantAllotment" => With(world => AllotmentDecisions.Grant(world.Get<Allotment>(key), new AllotmentGranted(programme, country, year, slots, earmarks, null, null, on))),
            "IncreaseAllotment" => Step(AllotmentStep.Increase(slots, Supposed)),
            "ReduceAllotment" => Step(AllotmentStep.Reduce(slots, asked.Service, Supposed)),
            "SetEarmarks" => Step(AllotmentStep.SetEarmarks(earmarks, Supposed)),
            "SurrenderSlots" => Step(AllotmentStep.Surrender(slots, asked.Service, Supposed)),
            "FreezeAllotment" => Step(AllotmentStep.Freeze(Supposed)),
            "CloseAllotment" => With(world => OfAllotments.Close(world, key, asked.Settle, Supposed, at)),
            "ReallocateSlots" when asked.To is { } to => With(world => OfAllotments.Move(world, key, StreamKeys.Allotment(programme, to, year), refused.Id, slots, Supposed, on)),
            _ => null,
        };

        Attempt With(Func<World, Decision?> decide) => As(refused, OfAllotments.AboutOf(key), at, decide);
        Attempt Step(AllotmentStep step) => With(world => OfAllotments.On(world, key, allotment => step.Decide(allotment, at)));
    }

    private static Attempt As(RefusedCommand refused, About about, Moment at, Func<World, Decision?> decide) => new(refused.Operation, about, at, [], decide);
}
