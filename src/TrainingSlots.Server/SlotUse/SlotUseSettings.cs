using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.SlotUse;

/// <summary>When slot use counts as standing still. Section <c>SlotUse</c> of the configuration.</summary>
/// <param name="StandstillSeconds">Seconds without a step, while events wait, after which no server on the database is ready.</param>
public sealed record SlotUseSettings(int StandstillSeconds)
{
    /// <summary>Longer than another server takes to go on for one that was killed.</summary>
    public static readonly SlotUseSettings Default = new(300);

    private const int MaxSeconds = 86_400;

    /// <exception cref="SetupException">A setting that is no number of seconds.</exception>
    public static SlotUseSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new SlotUseSettings(configuration.WholeNumber("SlotUse", nameof(StandstillSeconds), Default.StandstillSeconds, MaxSeconds));
    }
}
