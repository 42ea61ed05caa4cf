using System.Diagnostics;
using System.Text.Json;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Replicas;

/// <summary>Reads that need not be the newest come from a replica while it is not too old, and say how old; nothing else ever does.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ReplicaTests(StandbyPair databases) : IClassFixture<StandbyPair>
{
    private const string Lag = "Replica-Lag";

    [Fact]
    public async Task A_stale_balance_says_how_old_it_is_and_no_command_is_decided_by_it_and_the_primary_answers_beyond_the_limit_and_without_the_replica()
    {
        await using var patient = await StartAsync(databases.Standby, maxLag: 3600);
        await using var strict = await StartAsync(databases.Standby, maxLag: 1);
        var slots = await patient.GrantedAllotment("ML", 1);
        var session = await patient.Session(slots.Programme);
        await Waiting.Until(() => ReadAsync(patient, slots.SlotUse), read => read is { Stale: true, Json: var told } && Of(told, slots, "available") == 1);
        await databases.PauseAsync();
        var before = await ReadAsync(patient, slots.SlotUse);

        (await patient.Nominate(session)).ShouldBe(201);
        var acknowledged = Stopwatch.GetTimestamp();
        (await patient.Nominate(session)).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED");
        var head = await patient.Head();
        await Waiting.Until(() => ReadAsync(patient, $"{slots.SlotUse}?position={head}"), read => !read.Stale && Of(read.Json, slots, "held") == 1);

        var since = (long)Stopwatch.GetElapsedTime(acknowledged).TotalMilliseconds;
        var stale = await ReadAsync(patient, slots.SlotUse);
        (stale.Stale, Of(stale.Json, slots, "held"), stale.Json.GetProperty("position").GetInt64()).ShouldBe((true, 0, before.Json.GetProperty("position").GetInt64()));
        stale.LagMs.ShouldBeGreaterThanOrEqualTo(since, "it lacks what was acknowledged so long ago");
        stale.Json.GetProperty("lagMs").GetInt64().ShouldBeGreaterThanOrEqualTo(stale.LagMs);
        var statement = await ReadAsync(patient, $"{slots.Address}/statement");
        (statement.Stale, statement.Json.GetProperty("lines").GetArrayLength(), statement.Json.GetProperty("lagMs").GetInt64()).ShouldBe((true, 1, statement.LagMs));
        var balance = await ReadAsync(patient, slots.Address);
        (balance.Stale, balance.Json.GetProperty("held").GetInt32()).ShouldBe((false, 1));
        (await patient.As("mission-dz").Get(slots.SlotUse)).ShouldBeRefused(403, "FORBIDDEN_COUNTRY");
        var justGranted = await patient.GrantedAllotment("DZ", 1);
        (await ReadAsync(patient, $"{justGranted.Address}/statement")).Stale.ShouldBeFalse("what the replica lacks is not refused");
        (await patient.As("auditor").Get($"/api/allotments/{justGranted.Programme}/KE/{justGranted.Year}/statement")).ShouldBeRefused(404, "ALLOTMENT_NOT_FOUND");

        await Waiting.Until(() => ReadAsync(strict, slots.SlotUse), read => !read.Stale && Of(read.Json, slots, "held") == 1);
        (await ReadinessAsync(strict)).ShouldContain("behind: the primary answers");

        await databases.GoOnAsync();
        await Waiting.Until(() => ReadAsync(strict, slots.SlotUse), read => read.Stale && Of(read.Json, slots, "held") == 1);

        await databases.LoseStandbyAsync();
        foreach (var app in new[] { patient, strict })
        {
            var told = await ReadAsync(app, slots.SlotUse);
            (told.Stale, Of(told.Json, slots, "held")).ShouldBe((false, 1));
            await Waiting.Until(() => ReadinessAsync(app), ready => ready.Contains("The replica does not answer", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_database_that_is_no_replica_of_this_one_answers_nothing()
    {
        await using var app = await StartAsync(await TestPostgres.NewDatabaseAsync(), maxLag: 3600);
        var slots = await app.GrantedAllotment("ML", 1);

        await Waiting.Until(() => ReadAsync(app, slots.SlotUse), read => Of(read.Json, slots, "available") == 1);
        (await ReadAsync(app, slots.SlotUse)).Stale.ShouldBeFalse();
        (await ReadinessAsync(app)).ShouldStartWith("Degraded\nThe replica does not answer, or is none of this database");
    }

    private Task<App> StartAsync(string replica, int maxLag) => App.StartAsync(databases.Primary, seal: new Seal(
        databases.SealFolder, null, ("ConnectionStrings:Replica", replica), ("Replica:MaxLagSeconds", maxLag.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    private static async Task<(bool Stale, long LagMs, JsonElement Json)> ReadAsync(App app, string path)
    {
        var answer = (await app.As("auditor").Exchange(HttpMethod.Get, path)).ShouldBeFound();
        var lag = answer.Headers.GetValueOrDefault(Lag);
        return (lag is not null, lag is null ? 0 : long.Parse(lag, System.Globalization.CultureInfo.InvariantCulture), JsonElement.Parse(answer.Bytes));
    }

    /// <summary>Of a programme in a country's slot use; -1 where it is not in it.</summary>
    private static int Of(JsonElement use, Slots slots, string term) => use.GetProperty("programmes").EnumerateArray()
        .Where(one => one.GetProperty("programme").ValueEquals(slots.Programme)).Select(one => one.GetProperty(term).GetInt32()).SingleOrDefault(-1);

    private static async Task<string> ReadinessAsync(App app) => (await app.Nobody().Get("/health/ready")).Text;
}
