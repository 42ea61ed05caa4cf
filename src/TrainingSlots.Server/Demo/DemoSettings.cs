using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Demo;

/// <summary>Which story is told. Section <c>Demo</c> of the configuration.</summary>
/// <param name="Load">False: none.</param>
/// <param name="HasPresent">True when a synthetic year around the first start stands beside the attested past.</param>
internal sealed record DemoSettings(bool Load, bool HasPresent)
{
    private const string Past = "past";
    private const string Present = "present";

    /// <exception cref="SetupException">The story is none of the two.</exception>
    public static DemoSettings Read(IConfiguration configuration) => new(
        configuration.GetValue("Demo:Load", defaultValue: true),
        configuration["Demo:Story"] switch
        {
            null or "" or Present => true,
            Past => false,
            var other => throw new SetupException($"Demo__Story is '{other}': it must be {Present}, the attested past and a synthetic year around today, or {Past}, the attested past alone."),
        });
}
