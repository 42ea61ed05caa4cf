using System.Globalization;
using Marten;
using Npgsql;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Store.Due;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Waitlists;

namespace TrainingSlots.Server.Tests.Races;

/// <summary>
/// The version of an answer, which If-Match relies on, is that of the state beside it, although others write while it is read: with a later one,
/// somebody would decide on what is no longer so.
/// </summary>
public sealed class VersionTests(OwnApp own) : IClassFixture<OwnApp>
{
    private const string Streams = "training_slots.mt_streams";
    private const string Turns = "training_slots.waiting_turn";
    private const string Nominees = "training_slots.mt_doc_nomineerecord";

    /// <summary>What is changed of a state, and how it is told.</summary>
    private static readonly Dictionary<string, (string Path, string Field, string Value)> Marks = new(StringComparer.Ordinal)
    {
        ["allotment"] = ("{status}", "status", "frozen"),
        ["session"] = ("{announced,title}", "title", "Renamed"),
        ["nomination"] = ("{status}", "status", "endorsed"),
        ["invitation"] = ("{status}", "status", "acknowledged"),
        ["programme"] = ("{name}", "name", "Renamed"),
    };

    private readonly App app = own.App;

    [Theory]
    [InlineData("allotment", "/api/allotments/{0}/ML/{1}", null)]
    [InlineData("session", "/api/sessions/{2}", null)]
    [InlineData("session", "/api/sessions?programme={0}", "sessions")]
    [InlineData("nomination", "/api/nominations/{3}", null)]
    [InlineData("nomination", "/api/nominations?session={2}", "nominations")]
    [InlineData("invitation", "/api/invitations/{4}", null)]
    [InlineData("invitation", "/api/invitations?session={2}", "invitations")]
    [InlineData("programme", "/api/programmes/{0}", null)]
    [InlineData("programme", "/api/programmes", "programmes")]
    public async Task The_version_of_an_answer_is_that_of_the_state_beside_it(string kind, string address, string? list)
    {
        var story = await StoryAsync();
        var asked = string.Format(CultureInfo.InvariantCulture, address, story.Slots.Programme, story.Slots.Year, story.Session, story.Nomination, story.Invitation);
        var before = await ReadAsync();

        var during = await WhileItIsWrittenAsync(kind, story, ReadAsync);

        during.Version.ShouldBe(during.IsChanged ? before.Version + 1 : before.Version);
        (await ReadAsync()).ShouldBe((before.Version + 1, true));

        async Task<(long Version, bool IsChanged)> ReadAsync()
        {
            var answer = (await app.As("coordinator").Get(asked)).ShouldBe(200);
            var of = list is null ? answer.Json : answer[list].EnumerateArray().Single(item => kind is not "programme" || item.GetProperty("code").ValueEquals(story.Slots.Programme));
            return (of.GetProperty("version").GetInt64(), of.GetProperty(Marks[kind].Field).ValueEquals(Marks[kind].Value));
        }
    }

    /// <summary>The negative control: the same by two statements, in one batch.</summary>
    [Fact]
    public async Task By_two_statements_it_would_be_that_of_a_later_state()
    {
        var story = await StoryAsync();

        var (state, version) = await WhileItIsWrittenAsync("allotment", story, async () =>
        {
            await using var session = app.Store.QuerySession();
            var batch = session.CreateBatchQuery();
            var (loading, stream) = (batch.Load<Allotment>(story.Slots.Key), batch.Events.FetchStreamState(story.Slots.Key));
            await batch.Execute();
            return (await loading, (await stream)!.Version);
        });

        (await app.As("coordinator").Get(story.Slots.Address)).Version.ShouldBe(version);
        state!.Status.ShouldBe(AllotmentStatus.Open);
    }

    /// <summary>The record of before is kept for the history, and is still that of the state in the answer: nobody is told as erased.</summary>
    [Theory]
    [InlineData("/api/nominations/{0}", null)]
    [InlineData("/api/nominations?session={1}", "nominations")]
    public async Task Who_is_corrected_while_an_answer_is_read_is_named_in_it_as_before(string address, string? list)
    {
        var story = await StoryAsync();
        var asked = string.Format(CultureInfo.InvariantCulture, address, story.Nomination, story.Session);
        var before = await NameAsync();

        var during = await WhileAsync(Nominees, NameAsync, $"update {Nominees} set data = jsonb_set(data, '{{replaced}}', 'true') where data ->> 'nomination' = '{story.Nomination}'");

        during.ShouldBe(before);

        async Task<string?> NameAsync()
        {
            var answer = (await app.As("coordinator").Get(asked)).ShouldBe(200);
            var of = list is null ? answer.Json : answer[list].EnumerateArray().Single();
            return of.GetProperty("nominee").GetProperty("name").GetString();
        }
    }

    /// <summary>Its length stands in the session, and its turns are rows beside it.</summary>
    [Fact]
    public async Task A_queue_is_as_long_as_it_says_although_somebody_comes_while_it_is_read()
    {
        var (_, session, _) = await app.FullSession();
        await app.Waiting(session);
        var key = StreamKeys.Session(session);
        var before = await ReadAsync();

        var during = await WhileAsync(
            Turns, ReadAsync,
            $"insert into {Turns} (session, nomination, country, year, short, since, effective_on) select session, gen_random_uuid(), country, year, short, since + 1, effective_on from {Turns} where session = '{key}'",
            $"update training_slots.mt_doc_session set data = jsonb_set(data, '{{queued,ML}}', '2') where id = '{key}'",
            $"update {Streams} set version = version + 1 where id = '{key}'");

        during.ShouldBe(before);
        var after = await ReadAsync();
        (after.Waiting, after.Entries).ShouldBe((2, 2));
        after.Tag.ShouldNotBe(before.Tag, StringComparer.Ordinal);

        async Task<(int Waiting, int Entries, string? Tag)> ReadAsync()
        {
            var answer = (await app.As("coordinator").Get($"/api/sessions/{session}/waitlist")).ShouldBe(200);
            return (answer.Number("waiting"), answer["entries"].GetArrayLength(), answer.ETag);
        }
    }

    /// <summary>A review looks at the queue before it locks anything: who goes between the session and its turns is gone from both.</summary>
    [Fact]
    public async Task A_review_sees_a_queue_as_long_as_it_says_although_somebody_goes_while_it_is_read()
    {
        var (_, session, _) = await app.FullSession();
        var (_, last) = (await app.Waiting(session), await app.Waiting(session));
        await app.AtRest();

        var done = await WhileAsync(
            Turns, async () => await app.Handle(new PromoteWaitlist(session, Scenarios.Today)).ContinueWith(handled => handled.Exception?.ToString(), TaskScheduler.Default),
            $"delete from {Turns} where nomination = '{last}'",
            $"update training_slots.mt_doc_session set data = jsonb_set(data, '{{queued,ML}}', '1') where id = '{StreamKeys.Session(session)}'");

        done.ShouldBeNull();
    }

    private async Task<Story> StoryAsync()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var session = await app.Session(slots.Programme);
        var invitation = await app.AcceptedInvitation(session);
        return new Story(slots, session, await app.Nominated(session), invitation);
    }

    /// <summary>Reads, and has the state changed once what is read has come to the streams, which have the versions.</summary>
    private Task<T> WhileItIsWrittenAsync<T>(string kind, Story story, Func<Task<T>> read) => WhileAsync(
        Streams, read,
        $"update training_slots.mt_doc_{kind} set data = jsonb_set(data, '{Marks[kind].Path}', '\"{Marks[kind].Value}\"') where id = '{story.KeyOf(kind)}'",
        $"update {Streams} set version = version + 1 where id = '{story.KeyOf(kind)}'");

    /// <summary>Reads, and has something written once what is read has come to a table.</summary>
    private async Task<T> WhileAsync<T>(string table, Func<Task<T>> read, params string[] written)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(app.Database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync($"lock table {table} in access exclusive mode");
        var reading = read();
        await Waiting.Until(
            () => app.Ask($"select count(*) from pg_locks where not granted and relation = '{table}'::regclass and database = (select oid from pg_database where datname = current_database())"), count => count is > 0L);
        foreach (var sql in written)
        {
            await RunAsync(sql);
        }

        await transaction.CommitAsync();
        return await reading;

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            (await command.ExecuteNonQueryAsync()).ShouldNotBe(0, sql);
        }
    }

    /// <summary>One of each.</summary>
    private sealed record Story(Slots Slots, string Session, Guid Nomination, Guid Invitation)
    {
        public string KeyOf(string kind) => kind switch
        {
            "allotment" => Slots.Key,
            "session" => StreamKeys.Session(Session),
            "nomination" => StreamKeys.Nomination(Nomination),
            "invitation" => StreamKeys.Invitation(Invitation),
            _ => StreamKeys.Programme(Slots.Programme),
        };
    }
}
