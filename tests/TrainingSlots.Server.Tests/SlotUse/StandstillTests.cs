using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using TrainingSlots.Server.Settings;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.SlotUse;

/// <summary>Slot use that stands still is seen by every server on the database, whichever was to follow the log.</summary>
public sealed class StandstillTests
{
    [Fact]
    public async Task No_server_is_ready_while_slot_use_stands_still_for_longer_than_is_set()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = await App.StartAsync(clock: clock, seal: new Seal(Others: ("SlotUse:StandstillSeconds", "1")));
        var slots = await app.GrantedAllotment("ML", 5);
        await app.SlotUseShouldAgree(slots);
        await using (var source = NpgsqlDataSource.Create(app.Database))
        await using (var connection = await source.OpenConnectionAsync())
        await using (await connection.BeginTransactionAsync())
        {
            // As one that holds its lock and goes no further: the subscription of this server waits, and is well.
            await using var hold = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended('slot-use', 0))", connection);
            await hold.ExecuteNonQueryAsync();
            (await app.Change(slots, "increase", new { slots = 1, reason = "more" })).ShouldBe(200);
            clock.Advance(TimeSpan.FromSeconds(31));

            (await Waiting.Until(() => app.Nobody().Get("/health/ready"), answer => answer.Status == 503)).Text.ShouldContain("Slot use has stood still for");
        }

        await app.SlotUseShouldAgree(slots);
        await Waiting.Until(() => app.Nobody().Get("/health/ready"), answer => answer.Status == 200);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("86401")]
    [InlineData("soon")]
    public void A_time_that_cannot_be_is_named_at_the_start(string value) => Should.Throw<SetupException>(() => SlotUseSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection([KeyValuePair.Create("SlotUse:StandstillSeconds", (string?)value)]).Build())).Message.ShouldContain("SlotUse__StandstillSeconds");
}
