using Xunit.Abstractions;

[assembly: TestCollectionOrderer("TrainingSlots.Server.Tests.Fixtures.LongestFirst", "TrainingSlots.Server.Tests")]

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>Starts the classes that take longest first, so that none of them is left to run by itself at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        "Pages.EveryPageOf", "Pages.", "Postgres.AnotherVersion", "Seals.OneLog", "Seals.Witness", "Faults.", "Postgres.", "Hosting.", "Ageing.", "Calendars.", "Tools.", "OpenApi.", "Seals.",
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderBy(Rank).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    private static int Rank(ITestCollection collection) => Array.FindIndex(Long, name => collection.DisplayName.Contains("TrainingSlots.Server.Tests." + name, StringComparison.Ordinal)) is var rank and >= 0 ? rank : Long.Length;
}
