using System.Reflection;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Refusals;

public class RefusalTests(TimedApp timed) : IClassFixture<TimedApp>
{
    public static IEnumerable<object[]> Codes => RefusalStories.All.Keys.Select(code => new object[] { code });

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_refusal_tells_its_rule_its_numbers_the_events_behind_it_and_what_would_pass(string code)
    {
        var story = RefusalStories.All[code];
        var kind = RefusalCatalogue.Of(code);
        kind.Status.ShouldBe(story.Status);

        var refused = (await story.Tell(timed)).ShouldBeRefused(story.Status, code);

        string.Join(' ', refused["numbers"].EnumerateObject().Select(number => number.Name)).ShouldBe(story.Numbers);
        var positions = refused["positions"].EnumerateArray().Select(position => position.GetInt64()).ToList();
        positions.Count.ShouldBeInRange(story.Positions ? 1 : 0, story.Positions ? int.MaxValue : 0);
        var head = await timed.App.Head();
        positions.ShouldAllBe(position => position >= 1 && position <= head);
        positions.ShouldBe(positions.Order());
        (refused.Has("remedy") && refused["remedy"].GetString()!.Length > 0).ShouldBe(story.Remedy, refused.Text);
    }

    [Fact]
    public void Every_code_has_a_story_or_tests_of_its_own() =>
        typeof(RefusalCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => (string)code.GetValue(null)!).Order(StringComparer.Ordinal)
            .ShouldBe(RefusalStories.All.Keys.Concat(RefusalStories.ToldByFaultTests).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_code_is_in_the_catalogue_once() =>
        RefusalCatalogue.All.Select(kind => kind.Code).Order(StringComparer.Ordinal)
            .ShouldBe(RefusalStories.All.Keys.Concat(RefusalStories.ToldByFaultTests).Order(StringComparer.Ordinal));

    [Fact]
    public async Task An_exhausted_allotment_names_the_events_that_took_its_slots()
    {
        var slots = await timed.App.GrantedAllotment("ML", 2);
        var session = await timed.App.Session(slots.Programme);
        await timed.App.Nominated(session);
        await timed.App.Nominated(session);

        var refused = (await timed.App.Nominate(session)).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED");

        var taken = await timed.App.AskAll($"select seq_id from training_slots.mt_events where stream_id = '{slots.Key}' and type = 'slot-held.v1' order by seq_id");
        refused["positions"].EnumerateArray().Select(position => position.GetRawText()).ShouldBe(taken);
        refused["numbers"].GetProperty("held").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task The_same_request_in_the_same_state_gets_the_same_refusal()
    {
        var slots = await timed.App.GrantedAllotment("ML", 1);
        var session = await timed.App.Session(slots.Programme);
        await timed.App.Nominated(session);
        var person = Scenarios.Person();

        (await timed.App.Nominate(session, nominee: person)).Text.ShouldBe((await timed.App.Nominate(session, nominee: person)).Text);
        (await timed.App.Balance(slots)).Version.ShouldBe(2);
    }
}
