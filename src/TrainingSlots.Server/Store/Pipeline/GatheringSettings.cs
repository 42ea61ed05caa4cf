using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Store.Pipeline;

/// <summary>How commands share commits. Section <c>Gathering</c> of the configuration.</summary>
/// <param name="AtOnce">How many transactions of shared commands are under way at once on this server; as many as it has processors unless said.</param>
/// <param name="Together">How many commands share one at most.</param>
/// <param name="Patience">How long a command waits for its turn: as long as for a lock.</param>
internal sealed record GatheringSettings(int AtOnce, int Together, TimeSpan Patience)
{
    private const int TogetherByDefault = 32;
    private const int MaxAtOnce = 100;
    private const int MaxTogether = 1000;

    /// <exception cref="SetupException">A setting that is no such number.</exception>
    public static GatheringSettings Read(IConfiguration configuration) => new(
        configuration.WholeNumber("Gathering", nameof(AtOnce), Math.Min(Environment.ProcessorCount, MaxAtOnce), MaxAtOnce),
        configuration.WholeNumber("Gathering", nameof(Together), TogetherByDefault, MaxTogether),
        TimeSpan.FromSeconds(DatabaseSettings.Read(configuration).LockTimeout));
}
