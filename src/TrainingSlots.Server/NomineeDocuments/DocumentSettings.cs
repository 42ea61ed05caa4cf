using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.NomineeDocuments;

/// <summary>Limits of documents. Section <c>Documents</c> of the configuration.</summary>
/// <param name="MaxBytes">How large a file may be.</param>
public sealed record DocumentSettings(int MaxBytes)
{
    private const int Mebibyte = 1024 * 1024;

    /// <summary>A passport photographed with a telephone has two to five.</summary>
    public static readonly DocumentSettings Default = new(MaxBytes: 10 * Mebibyte);

    /// <summary>Beneath what the server takes as a body at all.</summary>
    private const int Most = 25 * Mebibyte;

    /// <exception cref="SetupException">A setting that is no number of bytes.</exception>
    public static DocumentSettings Read(IConfiguration configuration) => new(configuration.WholeNumber("Documents", nameof(MaxBytes), Default.MaxBytes, Most));
}
