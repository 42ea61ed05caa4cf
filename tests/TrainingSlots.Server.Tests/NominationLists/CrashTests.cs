using TrainingSlots.Server.Tests.Fixtures;
using static TrainingSlots.Server.Tests.Postgres.TemporaryFolder;

namespace TrainingSlots.Server.Tests.NominationLists;

/// <summary>kill -9 of the server while a list is being written, then the repeat with the same key.</summary>
public class CrashTests
{
    /// <summary>Three commits.</summary>
    private const int Rows = 1_500;

    private const string Submitted = "select count(*) from training_slots.mt_events where type = 'nomination-submitted.v1'";

    [Fact]
    public async Task A_list_cut_short_by_a_kill_is_finished_by_its_repeat_and_counts_nothing_twice()
    {
        var database = await TestPostgres.NewDatabaseAsync();
        string session;
        Slots slots;
        await using (var app = await App.StartAsync(database))
        {
            (slots, session) = await app.Room(Rows);
        }

        var body = new { mode = "each", nominations = Enumerable.Range(0, Rows).Select(_ => new { session, country = "ML", nominee = Scenarios.Person() }).ToList() };
        (string, string) key = ("Idempotency-Key", "the whole list");
        using (var killed = await ServerProcess.StartAsync(database))
        {
            var cut = killed.As("coordinator").Post("/api/nominations/batch", body, key);
            await Waiting.Until(async () => (long)(await AskAsync(database, Submitted))!, written => written > 0);
            await killed.KillAsync();
            await Should.ThrowAsync<HttpRequestException>(() => cut);
        }

        ((long)(await AskAsync(database, Submitted))!).ShouldBeInRange(1, Rows - 1);

        await using var again = await App.StartAsync(database);
        var answer = (await again.As("coordinator").Post("/api/nominations/batch", body, key)).ShouldBe(200);

        answer.Number("accepted").ShouldBe(Rows);
        answer["rows"].EnumerateArray().Select(row => row.GetProperty("nomination").GetProperty("nominee").GetProperty("name").GetString()).Distinct(StringComparer.Ordinal).Count().ShouldBe(Rows);
        (await AskAsync(database, Submitted)).ShouldBe((long)Rows);
        (await again.Ask("select count(*) from training_slots.mt_doc_nomineerecord")).ShouldBe((long)Rows);
        (await again.Held(slots)).ShouldBe(Rows);
        (await again.Batch("each", body.nominations, headers: key)).Text.ShouldBe(answer.Text);
        await again.SlotUseShouldAgree(slots);
    }
}
