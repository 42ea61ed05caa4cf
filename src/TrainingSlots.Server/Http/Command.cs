using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;

namespace TrainingSlots.Server.Http;

/// <summary>The body of a request that changes something.</summary>
public interface ICommandBody
{
    /// <summary>The day on which it is true, not in the future; without it, today. Both go by the date at the programme's host.</summary>
    DateOnly? EffectiveOn { get; }
}

/// <summary>A command whose body names the country it is for. The caller must be allowed to act for it.</summary>
public interface IForCountry
{
    string Country { get; }
}

/// <summary>Everything around a command that decides how it is carried out.</summary>
/// <param name="EffectiveOn">The day that it is effective on, where it says so.</param>
/// <param name="RecordedAt">The instant at which it came, UTC.</param>
/// <param name="IdempotencyKey">The client's key, or null.</param>
/// <param name="RequestHash">SHA-256 in hex over method, path and canonical body.</param>
/// <param name="IfMatch">The version that the caller has seen, or null.</param>
/// <param name="DryRun">Decide and answer, write nothing.</param>
public sealed record CommandContext(
    Actor Actor, DateOnly? EffectiveOn, DateTimeOffset RecordedAt, string Correlation, string? IdempotencyKey, string RequestHash, long? IfMatch, bool DryRun)
{
    /// <summary>The instant that a message of the product's own was due at, which may be long ago.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Both clocks, by the calendar at the host: without a day, it is effective today.</summary>
    public Moment AtHost(HostClock host) => new(EffectiveOn ?? host.DayOf(DueAt ?? RecordedAt), RecordedAt, host);
}

/// <summary>A command of any kind on its way to what decides it.</summary>
public interface ICommand
{
    ICommandBody Body { get; }

    CommandContext Context { get; }
}

/// <summary>A command on its way to what decides it.</summary>
public sealed record Command<T>(T Body, CommandContext Context) : ICommand
    where T : ICommandBody
{
    ICommandBody ICommand.Body => Body;

    /// <summary>The kind of command only: a message that fails is logged, and its body may hold personal data.</summary>
    public override string ToString() => $"{typeof(T).Name} by {Context.Actor.Subject} ({Context.Correlation})";
}
