using Marten;
using Npgsql;
using TrainingSlots.Server.AtRest;

namespace TrainingSlots.Server.NomineeDocuments;

/// <summary>A document that is there, without what it says.</summary>
internal sealed record ShelvedDocument(string Type, int Bytes, DateTimeOffset AddedAt, DocumentHead Head);

/// <summary>Reads documents.</summary>
internal static class DocumentShelf
{
    /// <summary>The documents of a nomination that are there, by id, without their content.</summary>
    public static async Task<IReadOnlyDictionary<Guid, ShelvedDocument>> OfAsync(IQuerySession session, Guid nomination, AtRestKeys keys, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select id, type, bytes, added_at, head from {DocumentSchema.Documents} where nomination = $1") { Parameters = { new() { Value = nomination } } };
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        var found = new Dictionary<Guid, ShelvedDocument>();
        while (await reader.ReadAsync(cancellation))
        {
            var id = reader.GetGuid(0);
            found.Add(id, new ShelvedDocument(
                reader.GetString(1), reader.GetInt32(2), await reader.GetFieldValueAsync<DateTimeOffset>(3, cancellation),
                SealedDocument.HeadOf(id, await reader.GetFieldValueAsync<byte[]>(4, cancellation), keys)));
        }

        return found;
    }

    /// <summary>A document with what it says, or null where it is not there.</summary>
    public static async Task<(string Type, string FileName, byte[] Content)?> ReadAsync(IQuerySession session, Guid nomination, Guid document, AtRestKeys keys, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select type, head, content from {DocumentSchema.Documents} where id = $1 and nomination = $2")
        {
            Parameters = { new() { Value = document }, new() { Value = nomination } },
        };
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        return !await reader.ReadAsync(cancellation) ? null : (
            reader.GetString(0),
            SealedDocument.HeadOf(document, await reader.GetFieldValueAsync<byte[]>(1, cancellation), keys).FileName,
            SealedDocument.ContentOf(document, await reader.GetFieldValueAsync<byte[]>(2, cancellation), keys));
    }
}
