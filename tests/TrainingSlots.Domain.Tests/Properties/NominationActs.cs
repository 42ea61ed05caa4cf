using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Submissions;
using TrainingSlots.Domain.Waitlists;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>The commands on a nomination and on an offered place.</summary>
internal static class NominationActs
{
    public static Decision Decide(Play play, Command command)
    {
        if (command.Act is Act.Submit or Act.SubmitInvited)
        {
            return Submit(play, command);
        }

        return Target(play, command) is { } nomination ? On(play, command, nomination) : Decision.All();
    }

    /// <summary>The nomination that the command is meant for, if there is any.</summary>
    public static Nomination? Target(Play play, Command command)
    {
        var aimed = command.Pick == 0 ? [] : play.Nominations.Where(nomination => Aim(command.Act, nomination, play.Today)).ToList();
        var all = aimed.Count > 0 ? aimed : [.. play.Nominations];
        return all.Count == 0 ? null : all[command.Pick % all.Count];
    }

    /// <summary>The same on a nomination that is given.</summary>
    public static Decision On(Play play, Command command, Nomination nomination) =>
        Step(play, command, play.CaseOf(nomination, IsDue(command.Act) ? play.Today : Play.At(command, play.Today).EffectiveOn));

    private static Decision Submit(Play play, Command command)
    {
        var (country, session) = (Play.Countries[command.Country], play.Session(command));
        var letter = command.Act == Act.SubmitInvited ? play.Invitation(command) : null;
        var id = new Guid(play.Counts.Nominations.Count + 1, 1, 1, new byte[8]);
        var request = new NominationRequest(
            id, country, letter is null ? null : Contingent, People.Somebody(play, id, command), null, Play.At(command, play.Today), Waitlist: command.Amount > 0);
        return Submission.Decide(request, play.Programme.On(Play.At(command, play.Today).EffectiveOn), session, play.Ledger(country, session.Announced.Year), letter, play.Sees(play.Log.QueueOf(session.Id, request.At.EffectiveOn)));
    }

    private static Decision Step(Play play, Command command, Domain.Nominations.Case of)
    {
        var at = Play.At(command, play.Today);
        return command.Act switch
        {
            Act.Endorse => NominationDecisions.Take(of, play.Log.CandidateOf(of.Id), Domain.Programmes.Step.Endorse, at),
            Act.Recommend => NominationDecisions.Take(of, play.Log.CandidateOf(of.Id), Domain.Programmes.Step.Recommend, at),
            Act.Accept => NominationDecisions.Take(of, play.Log.CandidateOf(of.Id), Domain.Programmes.Step.Accept, at),
            Act.Confirm => NominationDecisions.Take(of, play.Log.CandidateOf(of.Id), Domain.Programmes.Step.Confirm, at),
            Act.Join => NominationDecisions.Join(of, at.EffectiveOn),
            Act.NoShow => NominationDecisions.NoShow(of, at.EffectiveOn),
            Act.Complete => NominationDecisions.Complete(of.Nomination, command.Amount > 2, at.EffectiveOn),
            Act.Leave => NominationDecisions.Leave(of.Nomination, at.EffectiveOn),
            Act.Reject => NominationDecisions.Reject(of, "host", "unsuitable", at.EffectiveOn),
            Act.Withdraw => NominationDecisions.Withdraw(of, at.EffectiveOn),
            Act.Return => Replacement.Return(of.Nomination, "photo", at.EffectiveOn),
            Act.Resubmit => Replacement.Resubmit(of, ProgrammeKind.Course, People.Of(play, of.Nomination.Submitted.Person, command), at),
            Act.Substitute => Replacement.Substitute(of, ProgrammeKind.Course, People.Somebody(play, new Guid(command.Pick, 2, 2, new byte[8]), command), at),
            Act.Expire => NominationDecisions.Expire(of, play.Now),
            Act.Correct => Correction.Correct(of, play.Log.CandidateOf(of.Id), Correction.StepOf(of.Nomination) is { } step && command.Pick > 0 ? step : CorrectedStep.Join, at),
            Act.Recharge => Recharging.Recharge(of, at.EffectiveOn),
            Act.TakeOffer => OfferDecisions.Take(of, play.Log.CandidateOf(of.Id), at),
            Act.DeclineOffer => OfferDecisions.Decline(of, at.EffectiveOn),
            _ => OfferDecisions.Lapse(of, play.Now),
        };
    }

    /// <summary>Whom the command is meant for; every tenth comes to anybody.</summary>
    private static bool Aim(Act act, Nomination nomination, DateOnly today) => act switch
    {
        Act.TakeOffer or Act.DeclineOffer or Act.LapseOffer => nomination.Status == NominationStatus.Offered,
        Act.Resubmit => nomination.Status == NominationStatus.Returned,
        Act.Complete => nomination.Status == NominationStatus.Joined && nomination.End <= today,
        Act.Leave => nomination.Status == NominationStatus.Joined,
        Act.Correct => Correction.StepOf(nomination) is not null,
        Act.Recharge => nomination.Unmet.Contains(Eligibility.OtherYear, StringComparer.Ordinal),
        Act.Join or Act.NoShow => nomination.IsCommitted && nomination.Start.AddDays(-3) <= today,
        Act.Confirm => nomination.IsCommitted,
        Act.Withdraw => nomination.IsHeld || nomination.IsCommitted,
        Act.Reject => nomination.IsQueued,
        _ => nomination.IsHeld,
    };

    private static bool IsDue(Act act) => act is Act.Expire or Act.LapseOffer;
}
