using Marten;
using Npgsql;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Webhooks;

namespace TrainingSlots.Server.Security.AtRest;

/// <summary>
/// Secrets that stand plain in the database, from before there was encryption, or under a key that is no longer the first, are encrypted anew when
/// the server starts. Several servers may do it at once.
/// </summary>
internal sealed class EncryptAtStart(IDocumentStore store, IConfiguration configuration, AtRestKeys keys) : IHostedService
{
    private const string Outdated =
        $"""
        select id from {StoreSetup.Schema}.mt_doc_webhooksecret
        where not starts_with(data ->> 'current', $1) or not starts_with(coalesce(data ->> 'previous', $1), $1)
        """;

    /// <exception cref="Hosting.SetupException">A key that is in use is not in the file.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Data Protection has read them already, and would only log what it cannot read.
        _ = new SessionKeys(configuration.GetConnectionString("TrainingSlots")!, keys).GetAllElements();
        foreach (var webhook in await OutdatedAsync(cancellationToken))
        {
            await using var session = store.LightweightSession();
            await session.LockAsync(webhook, cancellationToken);
            if (await session.LoadAsync<WebhookSecret>(webhook, cancellationToken) is { } secret)
            {
                session.Store(secret);
                await session.SaveChangesAsync(cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<IReadOnlyList<Guid>> OutdatedAsync(CancellationToken cancellation)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(Outdated, connection);
        command.Parameters.AddWithValue(keys.Current);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<Guid>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(reader.GetGuid(0));
        }

        return found;
    }
}
