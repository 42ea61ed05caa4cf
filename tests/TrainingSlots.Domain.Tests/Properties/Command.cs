using CsCheck;

namespace TrainingSlots.Domain.Tests.Properties;

public enum Act
{
    Submit, SubmitInvited, Endorse, Recommend, Accept, Confirm, Join, NoShow, Complete, Leave, Reject, Withdraw, Return, Resubmit, Substitute, Expire,
    Correct, Recharge, TakeOffer, DeclineOffer, LapseOffer,
    AcceptPlaces, Rescind, Acknowledge, DeclineInvitation, Extend, LapseInvitation,
    Grant, Increase, Reduce, ReduceEarmark, SetEarmarks, Surrender, SurrenderEarmark, Reallocate, Freeze, CloseYear,
    ChangeCapacity, CloseSession, ReopenSession, ConfirmSession, StartSession, CompleteSession, Postpone, CancelSession, ChangePolicy,
}

/// <summary>One command: who, where and how much as small numbers, and both clocks.</summary>
/// <param name="Late">Days between its effective date and its recording.</param>
/// <param name="Pause">Days since the command before.</param>
public sealed record Command(Act Act, int Country, int Session, int Service, int Amount, int Pick, int Late, int Pause)
{
    /// <summary>True when the reviews of the queues that it calls for come only after the next command, as they may in the product.</summary>
    public bool ReviewsWait => Pick == 3;

    /// <summary>What ends a stream, or stops it for good, comes up less often: little would happen after it.</summary>
    private static readonly Act[] Endings =
    [
        Act.Freeze, Act.CloseYear, Act.CancelSession, Act.CloseSession, Act.DeclineInvitation, Act.Rescind,
    ];

    private static readonly Gen<Act> Acts = Gen.Frequency(
        (15, Gen.Const(Act.Submit)), (3, Gen.Const(Act.SubmitInvited)), (5, Gen.Const(Act.Withdraw)), (2, Gen.Const(Act.Accept)), (3, Gen.Const(Act.Join)), (1, Gen.Const(Act.NoShow)), (1, Gen.Const(Act.Leave)),
        (2, Gen.Const(Act.AcceptPlaces)), (2, Gen.Const(Act.SetEarmarks)), (4, Gen.Const(Act.ChangeCapacity)), (3, Gen.Const(Act.Increase)),
        (3, Gen.Const(Act.TakeOffer)), (2, Gen.Const(Act.Return)), (2, Gen.Const(Act.Resubmit)), (2, Gen.Const(Act.ConfirmSession)), (3, Gen.Const(Act.StartSession)), (1, Gen.Const(Act.CompleteSession)), (2, Gen.Const(Act.Postpone)), (2, Gen.Const(Act.Complete)),
        (1, Gen.Const(Act.CloseYear)), (1, Gen.Const(Act.Grant)), (2, Gen.Const(Act.Surrender)),
        (22, OneOf([.. Enum.GetValues<Act>().Except(Endings)])), (1, OneOf(Endings)));

    public static Gen<Command> Any { get; } = Gen.Select(
        Acts, Gen.Frequency((5, Gen.Int[0, 1]), (1, Gen.Const(2))), Gen.Int[0, 1], Gen.Int[0, 2], Gen.Int[0, 4], Gen.Int[0, 9], Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[0, 25])), Gen.Int[0, 4],
        (act, country, session, service, amount, pick, late, pause) => new Command(act, country, session, service, amount, pick, late, pause));

    private static Gen<Act> OneOf(Act[] acts) => Gen.Int[0, acts.Length - 1].Select(index => acts[index]);
}

/// <summary>What the streams begin with, and the rules that are drawn.</summary>
public sealed record Beginning(int Slots, int Army, int Capacity, int Cap, int SessionCap, bool CountrySpecific, bool NoShowWastes, int Needed, bool Strict, bool CarryForward)
{
    public static Gen<Beginning> Any { get; } = Gen.Select(
        Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[0, 15], Gen.Int[0, 7], Gen.Bool, Gen.Bool,
        (slots, army, capacity, cap, sessionCap, flags, strict, carry) => new Beginning(
            slots, army, capacity, cap, sessionCap % 4, flags % 2 == 1, flags / 2 % 2 == 1, sessionCap / 4, strict, carry));
}
