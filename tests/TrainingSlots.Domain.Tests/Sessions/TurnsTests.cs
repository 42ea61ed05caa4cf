using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Tests.Sessions;

/// <summary>Of a queue a decision has what was read of it, and asks for nothing else in silence.</summary>
public sealed class TurnsTests
{
    private static readonly Waiting First = TurnOf(1, "ML");
    private static readonly Waiting Second = TurnOf(2, "DZ");
    private static readonly Waiting Third = TurnOf(3, "ML");

    [Fact]
    public void What_was_not_read_cannot_be_asked()
    {
        var some = Turns.InHand([Second.Nomination, IdOf(9)], [Second]);

        some.IsWhole.ShouldBeFalse();
        some.Find(Second.Nomination).ShouldBe(Second);
        some.Find(IdOf(9)).ShouldBeNull();
        Should.Throw<RowNotReadException>(() => some.Find(First.Nomination));
        Should.Throw<RowNotReadException>(() => some.All);
        Should.Throw<RowNotReadException>(() => Turns.Unread.Find(First.Nomination));
        Should.Throw<RowNotReadException>(() => Turns.Unread.All);
    }

    [Fact]
    public void Of_a_whole_queue_everything_can_be_asked()
    {
        Turns.Of([First, Second]).All.ShouldBe([First, Second]);
        Turns.Of([First]).Find(IdOf(9)).ShouldBeNull();
        Turns.None.All.ShouldBeEmpty();
    }

    [Fact]
    public void Who_comes_is_last_and_who_goes_leaves_the_others_in_their_order()
    {
        var queue = Turns.None.Add(First).Add(Second).Add(Third);

        queue.Remove(Second).All.ShouldBe([First, Third]);
        queue.Set(Second, Second with { Short = Outcomes.Behind }).All.ShouldBe([First, Second with { Short = Outcomes.Behind }, Third]);
        var some = Turns.InHand([Second.Nomination], [Second]).Add(Third).Remove(Second);
        (some.Find(Second.Nomination), some.Find(Third.Nomination)).ShouldBe((null, Third));
    }

    private static Guid IdOf(int number) => new(number, 0, 0, new byte[8]);

    private static Waiting TurnOf(int number, string country) =>
        new(IdOf(number), country, "2026-27", null, null, null, RefusalCodes.SessionFull, number, new DateOnly(2026, 10, number));
}
