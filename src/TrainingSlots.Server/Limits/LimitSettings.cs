using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Limits;

/// <summary>What one caller may ask of this server. Section <c>Limits</c> of the configuration.</summary>
/// <param name="RequestsPerSecond">How many requests a second are answered in the long run.</param>
/// <param name="Burst">How many at once after a rest.</param>
/// <param name="Transfers">How many uploads and large answers at a time.</param>
internal sealed record LimitSettings(int RequestsPerSecond, int Burst, int Transfers)
{
    /// <summary>Beyond what a person or a program in order asks: it stops what has run away.</summary>
    public static readonly LimitSettings Default = new(RequestsPerSecond: 1000, Burst: 5000, Transfers: 32);

    /// <exception cref="SetupException">A setting that is no number of requests.</exception>
    public static LimitSettings Read(IConfiguration configuration)
    {
        int Setting(string name, int byDefault) => configuration.WholeNumber("Limits", name, byDefault);

        return new(
            Setting(nameof(RequestsPerSecond), Default.RequestsPerSecond),
            Setting(nameof(Burst), Default.Burst),
            Setting(nameof(Transfers), Default.Transfers));
    }
}
