using Npgsql;
using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>Reads and writes the seal of one log.</summary>
internal sealed class SealStore(NpgsqlConnection connection, string origin)
{
    private const string HeadSql = $"select note, sealed_at from {SealSchema.Checkpoints} where origin = $1 order by size desc limit 1";

    private const string TilesSql =
        $"""
        select t.level, t.index, t.hashes from unnest($2, $3) as wanted (level, index)
        join {SealSchema.Tiles} t on t.origin = $1 and t.level = wanted.level and t.index = wanted.index
        """;

    private const string WriteTilesSql =
        $"""
        insert into {SealSchema.Tiles} (origin, level, index, hashes) select $1, level, index, hashes from unnest($2, $3, $4) as new (level, index, hashes)
        on conflict (origin, level, index) do update set hashes = excluded.hashes
        """;

    private const string WriteHeadSql = $"insert into {SealSchema.Checkpoints} (origin, size, note, sealed_at) values ($1, $2, $3, $4)";
    private const string WriteKeysSql = $"insert into {SealSchema.Keys} (origin, vkey, listed_at) select $1, unnest($2), $3 on conflict do nothing";

    /// <summary>The largest signed head, and when it was signed; null before the first.</summary>
    public async Task<(Checkpoint Head, string Note, DateTimeOffset At)?> HeadAsync(CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(HeadSql, connection);
        command.Parameters.AddWithValue(origin);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? (Checkpoint.Parse(SignedNote.Parse(reader.GetString(0)).Text), reader.GetString(0), await reader.GetFieldValueAsync<DateTimeOffset>(1, cancellation))
            : null;
    }

    /// <summary>The tree of a log of that size, with the tiles that lead to these leaves and to its root.</summary>
    public async Task<TiledTree> TreeAsync(long size, IEnumerable<long> leaves, CancellationToken cancellation)
    {
        var wanted = leaves.Append(size - 1).Where(index => index >= 0).SelectMany(index => Above(size, index)).Distinct().ToList();
        var tiles = await TilesAsync(wanted, cancellation);
        return new TiledTree(size, tile => tiles.GetValueOrDefault((tile.Level, tile.Index)) ?? []);
    }

    /// <summary>The tiles at these places, as far as they are there.</summary>
    public async Task<IReadOnlyDictionary<(int Level, long Index), byte[]>> TilesAsync(IReadOnlyCollection<(int Level, long Index)> wanted, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(TilesSql, connection);
        command.Parameters.AddWithValue(origin);
        command.Parameters.AddWithValue(wanted.Select(tile => (short)tile.Level).ToArray());
        command.Parameters.AddWithValue(wanted.Select(tile => tile.Index).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new Dictionary<(int, long), byte[]>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add((reader.GetInt16(0), reader.GetInt64(1)), await reader.GetFieldValueAsync<byte[]>(2, cancellation));
        }

        return found;
    }

    /// <summary>A writer that goes on where a log of that size ends.</summary>
    public async Task<TileWriter> WriterAsync(long size, CancellationToken cancellation)
    {
        var edge = Enumerable.Range(0, Levels(size)).Where(level => (size >> (level * Tile.Height)) % Tile.FullWidth > 0)
            .Select(level => (level, (size >> (level * Tile.Height)) >> Tile.Height)).ToList();
        var tiles = await TilesAsync(edge, cancellation);
        return new TileWriter(size, tiles.ToDictionary(tile => tile.Key.Level, tile => tile.Value));
    }

    /// <summary>Writes a new head with the tiles that it adds.</summary>
    public async Task WriteAsync(TileWriter tiles, long size, string note, DateTimeOffset at, CancellationToken cancellation)
    {
        var changed = tiles.Changed.ToList();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(WriteTilesSql)
        {
            Parameters =
            {
                new() { Value = origin }, new() { Value = changed.Select(tile => (short)tile.Level).ToArray() },
                new() { Value = changed.Select(tile => tile.Index).ToArray() }, new() { Value = changed.Select(tile => tile.Hashes).ToArray() },
            },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(WriteHeadSql) { Parameters = { new() { Value = origin }, new() { Value = size }, new() { Value = note }, new() { Value = at } } });
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Lists public keys, for ever.</summary>
    public async Task ListAsync(IEnumerable<VerifierKey> keys, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(WriteKeysSql, connection);
        command.Parameters.AddWithValue(origin);
        command.Parameters.AddWithValue(keys.Select(key => key.ToString()).ToArray());
        command.Parameters.AddWithValue(at);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static IEnumerable<(int Level, long Index)> Above(long size, long leaf) =>
        Enumerable.Range(0, Levels(size)).Select(level => (level, leaf >> ((level + 1) * Tile.Height)))
            .Where(tile => Tile.WidthAt(size, tile.Item1, tile.Item2) > 0)
            .Concat(Enumerable.Range(0, Levels(size)).Select(level => (level, ((size >> (level * Tile.Height)) - 1) >> Tile.Height)));

    private static int Levels(long size)
    {
        var levels = 0;
        while (size >> (levels * Tile.Height) > 0)
        {
            levels++;
        }

        return levels;
    }
}
