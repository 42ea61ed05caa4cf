using System.Text.Json;

namespace TrainingSlots.Faults.Load;

/// <summary>A command that a client means to have carried out once.</summary>
/// <param name="Name">Its kind, for the report.</param>
/// <param name="Role">Who asks.</param>
/// <param name="Learn">Hears the answer when it was carried out.</param>
internal sealed record Command(string Name, string Role, string Path, object Body, Action<JsonElement>? Learn = null)
{
    /// <summary>Only asked: nothing may be written.</summary>
    public bool DryRun => Path.EndsWith("dryRun=true", StringComparison.Ordinal);
}

/// <summary>What became of a command.</summary>
/// <param name="Code">Of the refusal, or null when it was carried out.</param>
/// <param name="Unknown">How many attempts before had no answer that tells.</param>
/// <param name="Invoked">When it was first asked, and when the answer was known, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</param>
internal sealed record Result(Command Command, string Receipt, int Status, string? Code, JsonElement Answer, int Unknown, long Invoked, long Answered)
{
    public bool Acknowledged => Code is null;
}
