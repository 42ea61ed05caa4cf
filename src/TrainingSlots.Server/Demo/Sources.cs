using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Demo;

/// <summary>Labels of what the reference files do not label.</summary>
internal static class Sources
{
    public static Source Attested(string note) => new(SourceStatus.Attested, note);

    public static Source Synthetic(string note) => new(SourceStatus.Synthetic, note);
}
