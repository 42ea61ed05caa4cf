using System.Xml.Linq;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.OpenApi;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>What decided a refusal is told on pages in words, or left out because the sentence has it.</summary>
public sealed class FormWordTests
{
    /// <summary>Ids, which pages tell as links or not at all, and what the sentence says itself.</summary>
    private static readonly string[] Untold =
    [
        "nomination", "blockers", "of", "correlation", "ifMatch", "method", "webhook", "webhooks", "burst", "requestsPerSecond", "value", "missing", "document",
    ];

    private static readonly HashSet<string> Words = [.. XDocument.Load(Path.Combine(Repository.Root, "src", "TrainingSlots.Server", "Languages", "Words", "FormTexts.resx")).Root!.Elements("data").Select(word => word.Attribute("name")!.Value)];

    [Fact]
    public void Every_number_of_a_refusal_has_a_word_or_is_known_to_have_none() => RefusalCatalogue.All
        .SelectMany(kind => ProblemExamples.Of(kind.Code)["numbers"]!.AsObject().Select(number => number.Key)).Distinct(StringComparer.Ordinal)
        .Where(name => !Words.Contains($"number.{name}") && !Words.Contains($"field.{name}") && !Untold.Contains(name, StringComparer.Ordinal)).ShouldBeEmpty();
}
