using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>The commands on an invitation.</summary>
internal static class InvitationActs
{
    public static Decision Decide(Play play, Command command)
    {
        var (letter, session, at) = (play.Invitation(command), play.Session(command), Play.At(command, play.Today));
        var ledger = play.Ledger(letter.Issued.Country, InvitationDecisions.YearOf(letter, session.Announced));
        return command.Act switch
        {
            Act.AcceptPlaces => InvitationDecisions.Accept(letter, session, ledger, command.Pick < 6 ? Contingent : Observer, 1 + (command.Amount / 2), at),
            Act.Rescind => InvitationDecisions.Rescind(letter, session, ledger, null, at.EffectiveOn),
            Act.Acknowledge => InvitationDecisions.Acknowledge(letter, at.EffectiveOn),
            Act.DeclineInvitation => InvitationDecisions.Decline(letter, "elections", at.EffectiveOn),
            Act.Extend => InvitationDecisions.Extend(letter, letter.ReplyBy.AddDays(command.Amount), at.EffectiveOn),
            _ => InvitationDecisions.Lapse(letter, letter.ReplyBy, play.Now),
        };
    }
}
