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
    /// A refusal together with what it was decided on, for the log of refusals.
    /// </summary>
    /// <param name="position">The last position that was visible under the locks.</param>
    /// <param name="state">The state of the stream that the command is about, or null.</param>
    public static Outcome Answer(CommandContext context, Refusal refusal, long position, object? state, DateOnly on) =>
        Outcome.Refused(refusal) with { On = new RefusedOn(context.DryRun ? 0 : position, EventHeaders.CountryOf(state), null, on) };
}
