using System.Text.RegularExpressions;
using TrainingSlots.Server.Languages;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Refusals;

namespace TrainingSlots.Server.Tests.Languages;

/// <summary>Every refusal, told to somebody who reads French.</summary>
public sealed class FrenchApp : TimedApp
{
    protected override string Language => "fr";
}

public partial class FrenchRefusalTests(FrenchApp timed) : IClassFixture<FrenchApp>
{
    private static readonly IReadOnlyDictionary<string, string> Entries = Phrasebook.Entries();

    // The French sentences as sentences with places: what an answer says must be one of them.
    private static readonly Phrases French = new(PhrasebookTests.Sentences.Values.Select(Plain).Distinct(StringComparer.Ordinal).ToDictionary(said => said, _ => "known", StringComparer.Ordinal));

    public static TheoryData<string> Codes => [.. RefusalStories.All.Keys];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_refusal_is_told_in_French_and_its_code_and_numbers_stay(string code)
    {
        var story = RefusalStories.All[code];

        var refused = (await story.Tell(timed)).ShouldBeRefused(story.Status, code);

        refused.Language.ShouldBe("fr");
        refused["title"].GetString().ShouldBe(Entries[$"{code}.title"]);
        refused["rule"].GetString().ShouldBe(Entries[$"{code}.rule"]);
        ShouldBeFrench(refused["detail"].GetString()!);
        string.Join(' ', refused["numbers"].EnumerateObject().Select(number => number.Name)).ShouldBe(story.Numbers);
        refused.Has("remedy").ShouldBe(story.Remedy);
        if (story.Remedy)
        {
            ShouldBeFrench(refused["remedy"].GetString()!);
        }

        if (refused.Has("errors"))
        {
            refused["errors"].EnumerateObject().SelectMany(field => field.Value.EnumerateArray()).ToList().ForEach(text => ShouldBeFrench(text.GetString()!));
        }
    }

    [Fact]
    public async Task Every_reason_of_a_refusal_is_told_in_French()
    {
        var slots = await timed.App.GrantedAllotment("ML", 1, await timed.App.Programme("course"));
        var session = await timed.App.Session(slots.Programme, capacity: 1);
        await timed.App.Nominated(session);

        var refused = (await timed.App.Nominate(session, nominee: Scenarios.Person(born: Scenarios.Start.AddYears(-60), experience: 1))).ShouldBeRefused(409, "AGE_OUT_OF_RANGE");

        var also = refused["also"].EnumerateArray().ToList();
        also.Select(rule => rule.GetProperty("code").GetString()).ShouldBe(["EXPERIENCE_TOO_SHORT", "ALLOTMENT_EXHAUSTED", "SESSION_FULL"]);
        foreach (var rule in also)
        {
            rule.GetProperty("title").GetString().ShouldBe(Entries[$"{rule.GetProperty("code").GetString()}.title"]);
            rule.GetProperty("rule").GetString().ShouldBe(Entries[$"{rule.GetProperty("code").GetString()}.rule"]);
            ShouldBeFrench(rule.GetProperty("detail").GetString()!);
            ShouldBeFrench(rule.GetProperty("remedy").GetString()!);
        }
    }

    private static void ShouldBeFrench(string text)
    {
        French.Find(text).ShouldBe("known", text);
        Entries.ContainsKey(text).ShouldBeFalse(text);
        text.Contains('{', StringComparison.Ordinal).ShouldBeFalse(text);
    }

    private static string Plain(string said) => Words().Replace(said, "${number}}");

    [GeneratedRegex(@"(?<number>\{[0-9]):[a-z]+\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
