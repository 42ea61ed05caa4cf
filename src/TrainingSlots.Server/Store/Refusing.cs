using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Store;

/// <summary>Refusals as a transaction answers them.</summary>
internal static class Refusing
{
    /// <summary>Refuses a change to another version than the one that the caller has seen.</summary>
    public static Refusal? Stale(CommandContext context, long version) => context.IfMatch is { } seen && version != seen
        ? Refusal.Because(
            RefusalCodes.StaleVersion,
            $"You have seen version {seen}; it is at version {version}.",
            [("ifMatch", seen), ("version", version)],
            remedy: "read it again and decide anew")
        : null;

    /// <summary>
    /// A refusal together with what it was decided on, for the log of refusals. Called while the locks are held: no event of the decision's streams has a position between the last one and the
    /// decision.
    /// </summary>
    /// <param name="state">The state of the stream that the command is about, or null.</param>
    public static async Task<Outcome> AnswerAsync(
        IQuerySession session, CommandContext context, Refusal refusal, object? state, DateOnly on, CancellationToken cancellation)
    {
        var position = context.DryRun ? 0 : await HighWaterMark.LastAsync(session, cancellation);
        return Outcome.Refused(refusal) with { On = new RefusedOn(position, EventHeaders.CountryOf(state), null, on) };
    }
}
