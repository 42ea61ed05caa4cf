namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>Tests that want the machine to themselves: races, and those that watch the clock on the wall. They come last, one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class Alone
{
    public const string Name = "alone";
}
