using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Races;

/// <summary>Locks are taken and everything is read in one round trip, and still nothing is read before they are held.</summary>
[Collection(Alone.Name)]
public class OneRoundTripTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Lock = "select pg_advisory_xact_lock(hashtextextended('{0}', 0))";
    private const string Freeze = "update training_slots.mt_doc_allotment set data = jsonb_set(data, '{{status}}', '\"frozen\"') where id = '{0}'";
    private const string AllAtOnce = "select data ->> 'status' from training_slots.mt_doc_allotment, pg_advisory_xact_lock(hashtextextended('{0}', 0)) where id = '{0}'";

    private const string Statements = "Npgsql";
    private const string Requests = "Microsoft.AspNetCore";

    private readonly App app = shared.App;

    [Fact]
    public async Task Whoever_waited_for_the_lock_decides_on_what_was_committed_meanwhile()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var session = await app.Session(slots.Programme);

        var answer = await FrozenWhileWaitingAsync(slots, () => app.Nominate(session));

        answer.ShouldBeRefused(409, "ALLOTMENT_FROZEN");
    }

    /// <summary>The negative control: what is read in the statement that locks is what was there when that began to wait.</summary>
    [Fact]
    public async Task Read_in_the_same_statement_it_would_be_what_was_there_before()
    {
        var slots = await app.GrantedAllotment("ML", 5);

        var status = await FrozenWhileWaitingAsync(slots, () => app.Ask(Of(AllAtOnce, slots)));

        status.ShouldBe("open");
    }

    [Fact]
    public async Task A_submission_asks_the_database_four_times_and_commits()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var session = await app.Session(slots.Programme);

        var asked = await AskedWhileAsync("/api/nominations", new { session, country = "ML", nominee = Scenarios.Person() }, 201);

        asked.Count.ShouldBe(4, $"looking for what to lock; locking and reading; taking positions; writing: {string.Join(", ", asked)}");
    }

    /// <summary>What a slot that is given back may go on to is looked for as well, and who waits for it.</summary>
    [Theory]
    [InlineData("accept", 4)]
    [InlineData("withdraw", 6)]
    public async Task A_step_asks_it_as_often_and_twice_more_where_it_gives_something_back(string step, int times)
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var nomination = await app.Nominated(await app.Session(slots.Programme));

        var asked = await AskedWhileAsync($"/api/nominations/{nomination}/{step}", new { reason = "as agreed" }, 200);

        asked.Count.ShouldBe(times, string.Join(", ", asked));
    }

    /// <summary>For the names of those who have what is wanted, all is read again where no refusal was to be expected; the third time, the refusal is kept.</summary>
    [Theory]
    [InlineData(1, null, 3, "ALLOTMENT_EXHAUSTED")]
    [InlineData(1000, 1, 4, "COUNTRY_SESSION_CAP")]
    public async Task A_refusal_asks_it_three_times_and_once_more_where_plenty_is_left(int slots, int? cap, int times, string code)
    {
        var allotment = await app.GrantedAllotment("ML", slots);
        var session = await app.Session(allotment.Programme, capacity: 1000, capPerCountry: cap);
        var before = await app.Nominated(session);

        var asked = await AskedWhileAsync("/api/nominations", new { session, country = "ML", nominee = Scenarios.Person() }, 409);

        asked.Count.ShouldBe(times, string.Join(", ", asked));
        var refused = await app.Nominate(session);
        refused.ShouldBeRefused(409, code);
        refused["positions"].EnumerateArray().Select(position => position.GetInt64()).ShouldBe([await PositionOfAsync(before, code)]);
    }

    /// <summary>However many rows there are: one by one, what a list begins would cost the square of them.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task A_list_inserts_nominations_nominees_and_signs_by_a_statement_for_each_kind(int rows)
    {
        var slots = await app.GrantedAllotment("ML", 50);
        var session = await app.Session(slots.Programme, capacity: 50);
        var nominations = Enumerable.Range(0, rows).Select(_ => new { session, country = "ML", nominee = Scenarios.Person() }).ToArray();

        var asked = await AskedWhileAsync("/api/nominations/batch", new { mode = "atomic", nominations }, 200);

        foreach (var kind in new[] { "nomination", "nomineerecord", "person_key" })
        {
            asked.Sum(statements => statements.Split($"insert into training_slots.mt_doc_{kind} ").Length - 1).ShouldBe(1, kind);
        }
    }

    /// <summary>However many streams are bound: each by statements of its own, many that share a commit would wait for them under its locks.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_list_reads_what_it_binds_by_a_statement_for_each_kind(int countries)
    {
        string[] codes = [.. new[] { "ML", "NE", "DZ", "NG" }.Take(countries)];
        var slots = await app.GrantedAllotment(codes[0], 5);
        foreach (var other in codes.Skip(1))
        {
            await app.GrantedAllotment(other, 5, slots.Programme);
        }

        var session = await app.Session(slots.Programme, capacity: 50);
        var nominations = codes.Select(country => new { session, country, nominee = Scenarios.Person() }).ToArray();

        var asked = await AskedWhileAsync("/api/nominations/batch", new { mode = "atomic", nominations }, 200);

        var reading = asked.Single(statements => statements.Contains("pg_advisory_xact_lock", StringComparison.Ordinal));
        foreach (var kind in new[] { "mt_doc_allotment as d ", "mt_doc_session as d ", "mt_streams " })
        {
            (reading.Split($"from training_slots.{kind}").Length - 1).ShouldBe(1, kind);
        }
    }

    private async Task<long> PositionOfAsync(Guid nomination, string code) => (long)(await app.Ask(
        $"select seq_id from training_slots.mt_events where data ->> 'nomination' = '{nomination}' and type = '{(code is "ALLOTMENT_EXHAUSTED" ? "slot-held.v1" : "seat-held.v1")}'"))!;

    /// <summary>What the database is asked while a request is answered.</summary>
    private async Task<IReadOnlyCollection<string>> AskedWhileAsync(string address, object body, int status)
    {
        var (trace, asked) = (ActivityTraceId.CreateRandom(), new ConcurrentBag<string>());
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Statements or Requests,
            Sample = (ref ActivityCreationOptions<ActivityContext> of) => of.TraceId == trace ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = ended =>
            {
                if (ended.Source.Name is Statements && ended.TraceId == trace && ended.TagObjects.Any(tag => tag.Key is "db.query.text" or "db.statement"))
                {
                    asked.Add((string)(ended.GetTagItem("db.query.text") ?? ended.GetTagItem("db.statement"))!);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        (await app.As("coordinator").Post(address, body, ("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01"), ("Idempotency-Key", Guid.NewGuid().ToString()))).ShouldBe(status);
        return asked;
    }

    /// <summary>Somebody holds the allotment's lock until another waits for it, and freezes it before letting go.</summary>
    private async Task<T> FrozenWhileWaitingAsync<T>(Slots slots, Func<Task<T>> act)
    {
        await using var source = NpgsqlDataSource.Create(app.Database);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(Of(Lock, slots));
        var waiting = act();
        await Waiting.Until(() => app.Ask("select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'advisory'"), count => count is > 0L);
        await RunAsync(Of(Freeze, slots));
        await transaction.CommitAsync();
        return await waiting;

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static string Of(string sql, Slots slots) => string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, slots.Key);
}
