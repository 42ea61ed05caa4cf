using Marten;
using Npgsql;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>What callers read of the seal.</summary>
public sealed class SealReader(IDocumentStore store, SealState state)
{
    private const string NotesSql =
        $"""
        select c.note, c.sealed_at, coalesce(array_agg(s.line order by s.witness) filter (where s.line is not null), array[]::text[])
        from {SealSchema.Checkpoints} c left join {SealSchema.Cosignatures} s on s.origin = c.origin and s.size = c.size
        """;

    private const string NoteSql = $"{NotesSql} where c.origin = $1 and c.size = $2 group by c.origin, c.size";

    private const string HeadSql = $"{NotesSql} where c.origin = $1 and c.size = (select max(size) from {SealSchema.Checkpoints} where origin = $1) group by c.origin, c.size";

    private const string CoveringSql = $"{NotesSql} where c.origin = $1 and c.size = (select min(size) from {SealSchema.Checkpoints} where origin = $1 and size >= $2) group by c.origin, c.size";

    private const string CosignedSql = $"{NotesSql} where c.origin = $1 and c.size = (select max(size) from {SealSchema.Cosignatures} where origin = $1) group by c.origin, c.size";

    private const string SeenSql =
        $"select distinct on (witness) witness, size, at from {SealSchema.Cosignatures} where origin = $1 order by witness, size desc";

    private const string KeysSql = $"select vkey from {SealSchema.Keys} where origin = $1 order by listed_at, vkey";

    public Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation) => store.OpenAsync(cancellation);

    /// <summary>The tiles of the log that is sealed now.</summary>
    internal SealStore Of(NpgsqlConnection connection) => new(connection, state.Origin);

    /// <summary>The newest head.</summary>
    public Task<SealedHead?> HeadAsync(NpgsqlConnection connection, CancellationToken cancellation) => ReadAsync(connection, HeadSql, null, cancellation);

    /// <summary>The head of that size, where there was one.</summary>
    public Task<SealedHead?> HeadAsync(NpgsqlConnection connection, long size, CancellationToken cancellation) => ReadAsync(connection, NoteSql, size, cancellation);

    /// <summary>The first head that was signed with a position in it. Once there is one, it stays that one.</summary>
    public Task<SealedHead?> CoveringAsync(NpgsqlConnection connection, long position, CancellationToken cancellation) => ReadAsync(connection, CoveringSql, position, cancellation);

    /// <summary>The newest head that a witness has cosigned.</summary>
    public Task<SealedHead?> CosignedAsync(NpgsqlConnection connection, CancellationToken cancellation) => ReadAsync(connection, CosignedSql, null, cancellation);

    /// <summary>The largest head that each witness has cosigned.</summary>
    public async Task<IReadOnlyList<WitnessView>> WitnessesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(SeenSql, connection) { Parameters = { new() { Value = state.Origin } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var seen = new Dictionary<string, (long Size, DateTimeOffset At)>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
        {
            seen.Add(reader.GetString(0), (reader.GetInt64(1), await reader.GetFieldValueAsync<DateTimeOffset>(2, cancellation)));
        }

        return [.. state.Witnesses.Select(key => seen.TryGetValue(key.ToString(), out var last) ? new WitnessView(key.Name, key.ToString(), last.Size, last.At) : new WitnessView(key.Name, key.ToString(), null, null))];
    }

    /// <summary>Every public key that the log was ever signed with, the oldest first.</summary>
    public async Task<IReadOnlyList<string>> KeysAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(KeysSql, connection) { Parameters = { new() { Value = state.Origin } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var keys = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            keys.Add(reader.GetString(0));
        }

        return keys;
    }

    /// <summary>Why there is no head.</summary>
    public Refusal NoHead() => !state.Settings.IsOn
        ? Refusal.Because(RefusalCodes.Unavailable, "The log of this server is not sealed.", remedy: "ask the operator to give the server a key to seal with")
        : Refusal.Because(RefusalCodes.NotFound, "Nothing is sealed yet.", remedy: "ask again in a moment");

    private async Task<SealedHead?> ReadAsync(NpgsqlConnection connection, string sql, long? size, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = state.Origin } } };
        if (size is { } given)
        {
            command.Parameters.AddWithValue(given);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
        {
            return null;
        }

        var (signed, lines) = (SignedNote.Parse(reader.GetString(0)), await reader.GetFieldValueAsync<string[]>(2, cancellation));
        var note = signed with { Signatures = [.. signed.Signatures, .. lines.Select(NoteSignature.Parse)] };
        return new SealedHead(Checkpoint.Parse(note.Text), note, await reader.GetFieldValueAsync<DateTimeOffset>(1, cancellation));
    }
}

/// <summary>A head with the signatures of the log and of witnesses.</summary>
public sealed record SealedHead(Checkpoint Head, SignedNote Note, DateTimeOffset At);
