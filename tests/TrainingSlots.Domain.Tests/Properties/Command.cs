using CsCheck;

namespace TrainingSlots.Domain.Tests.Properties;

public enum Act
{
    Submit, SubmitInvited, Endorse, Recommend, Accept, Confirm, Join, NoShow, Complete, Leave, Reject, Withdraw, Expire,
    Increase, Reduce, ReduceEarmark, SetEarmarks, ChangeCapacity, AcceptPlaces, Rescind,
}

/// <summary>One command: who, where and how much as small numbers, and both clocks.</summary>
/// <param name="Late">Days between its effective date and its recording.</param>
/// <param name="Pause">Days since the command before.</param>
public sealed record Command(Act Act, int Country, int Session, int Service, int Amount, int Pick, int Late, int Pause)
{
    private static readonly Gen<Act> Acts = Gen.Frequency(
        (6, Gen.Const(Act.Submit)), (3, Gen.Const(Act.SubmitInvited)), (2, Gen.Const(Act.Withdraw)), (3, Gen.Const(Act.Accept)), (2, Gen.Const(Act.Join)),
        (2, Gen.Const(Act.AcceptPlaces)), (2, Gen.Const(Act.SetEarmarks)), (14, Gen.Enum<Act>()));

    public static Gen<Command> Any { get; } = Gen.Select(
        Acts, Gen.Int[0, 2], Gen.Int[0, 1], Gen.Int[0, 2], Gen.Int[0, 4], Gen.Int[0, 9], Gen.OneOf(Gen.Const(0), Gen.Int[0, 25]), Gen.Int[0, 4],
        (act, country, session, service, amount, pick, late, pause) => new Command(act, country, session, service, amount, pick, late, pause));
}

/// <summary>What the streams begin with, and the rules that are drawn.</summary>
public sealed record Beginning(int Slots, int Army, int Capacity, int Cap, int SessionCap, bool CountrySpecific, bool NoShowWastes, int Needed)
{
    public static Gen<Beginning> Any { get; } = Gen.Select(
        Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Bool, Gen.Bool, Gen.Int[0, 3],
        (slots, army, capacity, cap, sessionCap, specific, wastes, needed) => new Beginning(slots, army, capacity, cap, sessionCap, specific, wastes, needed));
}
