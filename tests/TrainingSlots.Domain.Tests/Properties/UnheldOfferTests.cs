using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>
/// The counterproof: were a place offered without slot and seat being held for it, the next review would offer the
/// same place again, and the law would notice.
/// </summary>
public sealed class UnheldOfferTests
{
    private const uint Looked = 300;

    [Fact]
    public void Offers_that_hold_no_place_come_to_exceed_the_places()
    {
        Overbooked(held: true).ShouldBe(0);
        Overbooked(held: false).ShouldBeGreaterThan(10);
    }

    private static int Overbooked(bool held) =>
        FixedSequences.Of(Looked, 50).Count(sequence => Overbooks(new Play(sequence.Beginning), sequence.Commands, held));

    private static bool Overbooks(Play play, Command[] commands, bool held)
    {
        // What gives a place back could not be folded where none was held.
        foreach (var command in commands.Where(command => command.Act is Act.Submit or Act.SubmitInvited or Act.ChangeCapacity or Act.Increase))
        {
            play.Pass(command);
            var before = play.Log.Events.Count;
            Write(play, play.Decide(command), held: true);
            foreach (var (session, freedOn) in Reviews.DueAfter(play, [.. play.Log.Events.Skip(before)]))
            {
                Write(play, play.Log.Review(session, freedOn, play.Now), held);
            }

            if (QueueLaws.Overbooked(play.Counts) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static void Write(Play play, Decision decision, bool held)
    {
        foreach (var change in decision.Changes.Where(change => held || change.Fact is not (SlotHeld or SeatHeld or InvitationPlaceFilled)))
        {
            play.Write(change.Stream, change.Fact);
        }
    }
}
