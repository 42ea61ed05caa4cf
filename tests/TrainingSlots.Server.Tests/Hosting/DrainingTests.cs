using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.NominationLists;

namespace TrainingSlots.Server.Tests.Hosting;

/// <summary>A server that is told to stop goes without an error to anybody: it says so while it still answers, and what is under way ends.</summary>
public sealed class DrainingTests
{
    private static readonly Dictionary<string, string?> Settings = new(StringComparer.Ordinal) { ["Shutdown__DrainSeconds"] = "3" };

    [Fact]
    public async Task A_server_that_is_told_to_stop_is_not_ready_and_still_answers_and_what_is_under_way_is_answered_before_it_goes()
    {
        var database = await TestPostgres.NewDatabaseAsync();
        await using var stays = await App.StartAsync(database);
        var (slots, session) = await stays.Room(1);
        using var goes = await ServerProcess.StartAsync(database, settings: Settings);
        (await goes.ReadinessAsync()).ShouldBe("Healthy");
        Task<Answer> submitted;
        Task<int> gone;
        await using (await stays.Hold(slots.Key))
        {
            submitted = goes.As("coordinator").Post("/api/nominations", stays.Row(session));
            await Waiting.Until(() => stays.Ask("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"), count => count is > 0L);

            gone = goes.StopAsync();
            await Waiting.Until(goes.ReadinessAsync, told => told.StartsWith("Unhealthy\nThis server is being stopped", StringComparison.Ordinal));
            var answer = await goes.As("auditor").Exchange(HttpMethod.Get, slots.SlotUse);
            answer.ShouldBeFound().Headers["Connection"].ShouldBe("close");
            submitted.IsCompleted.ShouldBeFalse();
        }

        (await submitted).ShouldBe(201);
        (await gone).ShouldBe(0);
    }
}
