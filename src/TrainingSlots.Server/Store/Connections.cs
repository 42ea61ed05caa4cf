using Marten;
using Npgsql;

namespace TrainingSlots.Server.Store;

/// <summary>Connections to the store's database, for what is beside its sessions.</summary>
internal static class Connections
{
    /// <summary>An open one; whoever asks for it closes it.</summary>
    public static async Task<NpgsqlConnection> OpenAsync(this IDocumentStore store, CancellationToken cancellation)
    {
        var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellation);
        return connection;
    }
}
