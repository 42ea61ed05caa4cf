using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Tests.Postgres;

public sealed class FsyncCheckTests(TemporaryFolder folder) : IClassFixture<TemporaryFolder>
{
    [Fact]
    public async Task The_embedded_database_passes()
    {
        await using var postgres = await folder.StartAsync();
        await FsyncCheck.EnsureDurableAsync(postgres.ConnectionString, CancellationToken.None);
    }

    [Theory]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    public async Task A_database_that_may_lose_what_it_confirmed_is_refused(string setting)
    {
        await using var postgres = await folder.StartAsync((setting, "off"));
        var refused = await Should.ThrowAsync<InvalidOperationException>(
            () => FsyncCheck.EnsureDurableAsync(postgres.ConnectionString, CancellationToken.None));
        refused.Message.ShouldContain($"{setting}=off");
    }
}
