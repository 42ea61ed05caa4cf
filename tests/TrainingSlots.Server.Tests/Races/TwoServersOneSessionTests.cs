using System.Globalization;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.NominationLists;
using TrainingSlots.Server.Tests.Years;

namespace TrainingSlots.Server.Tests.Races;

/// <summary>Each server gathers what waits at it; what keeps both apart are the locks in the database.</summary>
[Collection(Alone.Name)]
public sealed class TwoServersOneSessionTests
{
    private const int Slots = 600;
    private const int Commands = 1_500;
    private const int Clients = 64;

    /// <summary>So many are answered when one of the servers is stopped.</summary>
    private const int BeforeTheStop = 300;

    [Fact]
    public async Task Two_servers_that_share_commits_take_each_slot_once_and_the_shutdown_of_one_loses_no_command()
    {
        var database = await TestPostgres.NewDatabaseAsync();
        await using var stays = await App.StartAsync(database);
        var (slots, session) = await stays.Room(Slots);
        using var stopped = await ServerProcess.StartAsync(database);
        var answers = new Answer[Commands];
        var answered = 0;

        var stop = Task.Run(async () =>
        {
            await Waiting.Until(() => Task.FromResult(Volatile.Read(ref answered)), count => count >= BeforeTheStop);
            return await stopped.StopAsync();
        });
        await Parallel.ForEachAsync(Enumerable.Range(0, Commands), new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (number, _) =>
        {
            var (body, key) = (stays.Row(session), ("Idempotency-Key", number.ToString(CultureInfo.InvariantCulture)));
            answers[number] = (number % 2 == 0 ? await Try(stopped.As("coordinator"), body, key) : null) ?? await stays.As("coordinator").Post("/api/nominations", body, key);
            Interlocked.Increment(ref answered);
        });

        (await stop).ShouldBe(0);
        answers.Count(answer => answer.Status == 201).ShouldBe(Slots);
        answers.Where(answer => answer.Status != 201).ShouldAllBe(answer => answer.Status == 409 && answer["code"].GetString() == "ALLOTMENT_EXHAUSTED");
        (await stays.Ask("select count(*) from training_slots.mt_events where type = 'nomination-submitted.v1'")).ShouldBe((long)Slots);
        (await stays.Ask("select count(distinct causation_id) from training_slots.mt_events where type = 'nomination-submitted.v1'")).ShouldBe((long)Slots);
        (await stays.Held(slots)).ShouldBe(Slots);
        await stays.SlotUseShouldAgree(slots);
        await stays.ReplayShouldAgree();
    }

    /// <summary>Null where the server is gone, whatever has become of the command.</summary>
    private static async Task<Answer?> Try(Caller caller, object body, (string, string) key)
    {
        try
        {
            return await caller.Post("/api/nominations", body, key) is { Status: 201 or 409 } answer ? answer : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
