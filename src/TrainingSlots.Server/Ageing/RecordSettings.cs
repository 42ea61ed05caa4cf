using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Ageing;

/// <summary>How many days records are kept that are no events. Section <c>Records</c> of the configuration.</summary>
/// <param name="RefusalDays">Refused commands; then only how many there were in a month.</param>
/// <param name="AccessDays">Who read what.</param>
/// <param name="DeliveryDays">Attempts to deliver to webhooks.</param>
public sealed record RecordSettings(int RefusalDays, int AccessDays, int DeliveryDays)
{
    /// <summary>Five years and three years: as long as years that were closed late are looked into again. A policy of ours, not a fact of the field.</summary>
    public static readonly RecordSettings Default = new(RefusalDays: 1826, AccessDays: 1096, DeliveryDays: 30);

    /// <summary>A hundred years: for ever, as far as anybody who sets it is concerned.</summary>
    private const int MaxDays = 36_525;

    /// <exception cref="SetupException">A setting that is no number of days.</exception>
    public static RecordSettings Read(IConfiguration configuration)
    {
        int Setting(string name, int byDefault) => configuration.WholeNumber("Records", name, byDefault, MaxDays);

        return new(
            Setting(nameof(RefusalDays), Default.RefusalDays),
            Setting(nameof(AccessDays), Default.AccessDays),
            Setting(nameof(DeliveryDays), Default.DeliveryDays));
    }
}
