using Npgsql;
using TrainingSlots.Server.AtRest;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.NomineeDocuments;

/// <summary>
/// Encrypts documents anew that stand under a key which is no longer the first: a few at a time, each in a transaction of its own. Cut short, it goes on with the next
/// start; several servers may do it at once. What stands under the first key already is not read.
/// </summary>
internal static class DocumentRewriting
{
    /// <summary>How many are in memory at a time.</summary>
    private const int Batch = 4;

    private const string Select = $"select id, head, content from {DocumentSchema.Documents} where key <> $1 order by id limit $2 for update skip locked";

    /// <exception cref="SetupException">A key that is in use is not there.</exception>
    public static async Task EncryptAsync(NpgsqlConnection connection, AtRestKeys keys, CancellationToken cancellation)
    {
        while (await BatchAsync(connection, keys, cancellation) > 0)
        {
        }
    }

    private static async Task<int> BatchAsync(NpgsqlConnection connection, AtRestKeys keys, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var found = await ReadAsync(connection, keys, cancellation);
        foreach (var (id, head, content) in found)
        {
            var anew = SealedDocument.Anew(id, head, content, keys);
            await using var write = new NpgsqlCommand($"update {DocumentSchema.Documents} set key = $2, head = $3, content = $4 where id = $1", connection)
            {
                Parameters = { new() { Value = id }, new() { Value = keys.Mark.ToArray() }, new() { Value = anew.Head }, new() { Value = anew.Content } },
            };
            await write.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return found.Count;
    }

    private static async Task<IReadOnlyList<(Guid Id, byte[] Head, byte[] Content)>> ReadAsync(NpgsqlConnection connection, AtRestKeys keys, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Select, connection) { Parameters = { new() { Value = keys.Mark.ToArray() }, new() { Value = Batch } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(Guid, byte[], byte[])>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add((reader.GetGuid(0), await reader.GetFieldValueAsync<byte[]>(1, cancellation), await reader.GetFieldValueAsync<byte[]>(2, cancellation)));
        }

        return found;
    }
}
