using CsCheck;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>Sequences of commands that are the same in every run, for tests that count what comes up in them.</summary>
internal static class FixedSequences
{
    /// <returns>As many as asked, each with as many commands as asked.</returns>
    public static IEnumerable<(Beginning Beginning, Command[] Commands)> Of(uint sequences, int commands)
    {
        var sequence = Gen.Select(Beginning.Any, Command.Any.Array[commands]);
        for (var seed = 0u; seed < sequences; seed++)
        {
            // With its stream alone the generator begins at the clock, and every run is another.
            yield return sequence.Generate(new PCG(seed, seed), null, out _);
        }
    }
}
