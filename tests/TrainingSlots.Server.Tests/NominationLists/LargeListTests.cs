using System.Diagnostics;
using System.Text.Json;
using TrainingSlots.Server.Tests.Fixtures;
using Xunit.Abstractions;

namespace TrainingSlots.Server.Tests.NominationLists;

/// <summary>The largest lists there may be.</summary>
public class LargeListTests(SharedApp shared, ITestOutputHelper output) : IClassFixture<SharedApp>
{
    private const int Largest = 5_000;
    private const int EveryNth = 10;

    /// <summary>Generous: a list takes some seconds; minutes would mean one transaction, or one fold of everything, for each row.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly App app = shared.App;

    [Theory]
    [InlineData("each")]
    [InlineData("atomic")]
    public async Task Five_thousand_good_rows_are_submitted_in_few_commits(string mode)
    {
        var slots = await app.GrantedAllotment("ML", Largest + 10);
        var session = await app.Session(slots.Programme, capacity: Largest + 10);
        var before = await app.Commits();
        var watch = Stopwatch.StartNew();

        var answer = (await app.As("coordinator").Post("/api/nominations/batch", new { mode, nominations = Enumerable.Range(0, Largest).Select(_ => app.Row(session)) })).ShouldBe(200);

        output.WriteLine($"{mode}: {watch.Elapsed}");
        watch.Elapsed.ShouldBeLessThan(Patience);
        answer.Number("accepted").ShouldBe(Largest);
        answer["rows"].EnumerateArray().Select(row => row.GetProperty("row").GetInt32()).ShouldBe(Enumerable.Range(0, Largest));
        (await app.Balance(slots)).Number("held").ShouldBe(Largest);
        (await app.Commits() - before).ShouldBeLessThan(Largest / 10);
    }
}

/// <summary>Rows of lists, in the words of the field.</summary>
internal static class Lists
{
    public static object Row(this App _, string session, string country = "ML", object? nominee = null) => new { session, country, nominee = nominee ?? Scenarios.Person() };

    /// <summary>How many transactions wrote events so far.</summary>
    public static async Task<long> Commits(this App app) => (long)(await app.Ask("select count(distinct xmin::text) from training_slots.mt_events"))!;
}
