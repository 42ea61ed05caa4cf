using Npgsql;
using TrainingSlots.Faults.Sites;

namespace TrainingSlots.Faults.Tests;

/// <summary>A connection that is cut at COMMIT leaves what was written, or nothing, as the cut says; and nothing that only looks like one is cut.</summary>
public sealed class WireTests : IAsyncLifetime, IDisposable
{
    private Store database = null!;
    private Wire wire = null!;
    private NpgsqlDataSource source = null!;
    private readonly string folder = Directory.CreateTempSubdirectory("wire-").FullName;

    public async Task InitializeAsync()
    {
        database = await Store.StartAsync(await Archive.OfAsync(folder));
        wire = new Wire(database.Socket);
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = "127.0.0.1", Port = wire.Port }.ConnectionString);
        await RunAsync("create table facts (fact text)");
    }

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public void Dispose()
    {
        source.Dispose();
        wire.Dispose();
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Of_two_commits_the_second_is_cut_and_the_database_has_it_only_when_it_heard_of_it(bool forwarded, long facts)
    {
        wire.CutCommits(forwarded);
        await WriteAsync("COMMIT");
        await Should.ThrowAsync<NpgsqlException>(() => WriteAsync(new string('x', 100_000)));
        wire.CutNoCommits();

        (await RunAsync("select count(*) from facts")).ShouldBe(facts);
    }

    [Fact]
    public async Task Uncut_it_carries_whatever_goes_through_it()
    {
        foreach (var size in new[] { 1, 4_090, 65_530, 65_536, 300_000 })
        {
            await WriteAsync(new string('C', size));
        }

        (await RunAsync("select max(length(fact)) from facts")).ShouldBe(300_000);
    }

    private async Task WriteAsync(string fact)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("insert into facts values ($1)", connection, transaction) { Parameters = { new() { Value = fact } } };
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private async Task<object?> RunAsync(string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
