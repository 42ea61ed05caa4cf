using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.NominationLists;

/// <summary>Of a list of which nothing is written, a refusal names only what is there, and what it advises is enough for all rows.</summary>
public class ListRemedyTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task A_list_that_is_refused_as_a_whole_is_told_what_is_enough_for_all_its_rows()
    {
        var (slots, session) = await app.Room(2);
        object[] rows = [.. Enumerable.Range(0, 5).Select(_ => app.Row(session))];

        var refused = (await app.Batch("atomic", rows)).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED");

        refused["remedy"].GetString().ShouldBe("increase the allotment by 3, or queue with waitlist true");
        refused["also"][0].GetProperty("remedy").GetString().ShouldBe("raise the capacity to 5, or queue with waitlist true");
        (await app.Change(slots, "increase", new { slots = 3, reason = "as advised" })).ShouldBe(200);
        (await app.SessionStep(session, "capacity", new { capacity = 5, reason = "as advised" })).ShouldBe(200);
        (await app.Batch("atomic", rows)).ShouldBe(200)["accepted"].GetInt32().ShouldBe(5);
    }

    [Theory]
    [InlineData("atomic", false)]
    [InlineData("atomic", true)]
    [InlineData("each", true)]
    public async Task Who_stands_in_it_twice_is_told_by_the_row_and_every_time_alike(string mode, bool dryRun)
    {
        var (_, session) = await app.Room(3);
        var person = Scenarios.Person();
        object[] rows = [app.Row(session), app.Row(session, nominee: person), app.Row(session, nominee: person)];

        var (once, again) = (await Refused(), await Refused());

        var problem = once.GetProperty("problem");
        problem.GetProperty("code").GetString().ShouldBe("DUPLICATE_NOMINEE");
        problem.GetProperty("numbers").GetProperty("row").GetInt32().ShouldBe(1);
        problem.GetProperty("remedy").GetString().ShouldBe("leave one of the two rows out of the list");
        (problem.GetProperty("numbers").TryGetProperty("nomination", out _), problem.TryGetProperty("ways", out _)).ShouldBe((false, false));
        once.GetRawText().ShouldBe(again.GetRawText());

        async Task<System.Text.Json.JsonElement> Refused()
        {
            var answer = await app.Batch(mode, rows, dryRun: dryRun);
            var all = answer.Has("rows") ? answer["rows"] : answer["result"].GetProperty("rows");
            return all.EnumerateArray().Single(row => row.GetProperty("row").GetInt32() == 2);
        }
    }

    [Fact]
    public async Task Row_by_row_the_row_before_is_on_record_and_its_nomination_is_named()
    {
        var (_, session) = await app.Room(2);
        var person = Scenarios.Person();

        var rows = (await app.Batch("each", [app.Row(session, nominee: person), app.Row(session, nominee: person)])).ShouldBe(200)["rows"];

        rows[1].GetProperty("problem").GetProperty("numbers").GetProperty("nomination").GetGuid().ShouldBe(rows[0].GetProperty("nomination").GetProperty("id").GetGuid());
    }
}
