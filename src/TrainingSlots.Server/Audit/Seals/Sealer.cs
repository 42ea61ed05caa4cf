using System.Buffers;
using Marten;
using Npgsql;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Settings;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>Adds to the seal what has come since: one transaction, and one server at a time.</summary>
/// <remarks>
/// A head is kept outside the database before the transaction commits, and nobody else learns of it before. So a server that dies between
/// the two, or whose database is taken back to an earlier state, has to come to the same head again, or to stop.
/// </remarks>
public sealed class Sealer(IDocumentStore store, SealState state, TimeProvider clock)
{
    /// <summary>How many positions one head adds at most.</summary>
    public const int MaxPage = 5000;

    private const string LockSql = $"select pg_try_advisory_xact_lock(hashtextextended('{LedgerSchema.Name}.seal', 0))";
    private const string DueSql = $"select coalesce((select max(size) from {SealSchema.Checkpoints} where origin = $1), 0), ({Fence.LastSql})";

    private static readonly TimeSpan HoleAge = TimeSpan.FromSeconds(3);

    private readonly Fence fence = new(HoleAge);
    private readonly ArrayBufferWriter<byte> leaf = new();

    /// <summary>Lists the public keys, and checks that the database's log is the one that this server knows.</summary>
    /// <exception cref="SetupException">It is another one.</exception>
    public async Task BeginAsync(CancellationToken cancellation)
    {
        await using var connection = await store.OpenAsync(cancellation);
        state.Begin(state.Settings.Origin ?? await NameAsync(connection, cancellation));
        if (state.IsOn)
        {
            var seal = new SealStore(connection, state.Origin);
            await seal.ListAsync(state.Keys.Select(key => key.Public), clock.GetUtcNow(), cancellation);
            await CheckAsync(connection, seal, await HeadAsync(seal, cancellation), cancellation);
        }
    }

    /// <summary>True when a position was given out that is not sealed, or somebody else sealed something.</summary>
    public async Task<bool> IsDueAsync(CancellationToken cancellation)
    {
        if (!state.IsOn)
        {
            return false;
        }

        await using var connection = await store.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(DueSql, connection);
        command.Parameters.AddWithValue(state.Origin);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var (size, last) = (reader.GetInt64(0), reader.GetInt64(1));
        return size != (state.File!.Head?.Size ?? 0) || size < last;
    }

    /// <summary>Seals the next positions; true when there may be more at once.</summary>
    /// <exception cref="SetupException">The database's log is another one than was signed before.</exception>
    public async Task<bool> SealAsync(CancellationToken cancellation)
    {
        await using var connection = await store.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!await IsMineAsync(connection, cancellation))
        {
            return false;
        }

        var seal = new SealStore(connection, state.Origin);
        var head = await HeadAsync(seal, cancellation);
        await CheckAsync(connection, seal, head, cancellation);
        var signed = state.File!.Head;
        var limit = signed?.Size > head.Size ? signed.Size - head.Size : MaxPage;
        var entries = await LogPage.ReadAsync(connection, head.Size, (int)Math.Min(limit, int.MaxValue), cancellation);
        if (entries.Count < limit && head.Size + entries.Count < await Fence.LastAsync(connection, cancellation)
            && await fence.FillAsync(connection, head.Size + entries.Count + 1, cancellation))
        {
            entries = await LogPage.ReadAsync(connection, head.Size, (int)Math.Min(limit, int.MaxValue), cancellation);
        }

        if (entries.Count == 0 || (limit != MaxPage && entries.Count < limit))
        {
            await transaction.CommitAsync(cancellation);
            return false;
        }

        await SealAsync(seal, head, entries, cancellation);
        await transaction.CommitAsync(cancellation);
        return entries.Count == limit;
    }

    private async Task SealAsync(SealStore seal, Checkpoint head, List<LogEntry> entries, CancellationToken cancellation)
    {
        var tiles = await seal.WriterAsync(head.Size, cancellation);
        entries.ForEach(entry => tiles.Append(LeafOf(entry)));
        var next = new Checkpoint(state.Origin, tiles.Size, tiles.Root());
        if (state.File!.Head is { } signed && signed.Size == next.Size && signed != next)
        {
            throw LogFork.Of(signed, head.Size, state.File.Location);
        }

        var at = clock.GetUtcNow();
        var note = new SignedNote(next.Text, [.. state.Keys.Select(key => next.Sign(key.Public, key.Sign))]);
        state.File.Keep(next);
        await seal.WriteAsync(tiles, next.Size, note.ToString(), at, cancellation);
    }

    /// <summary>The hash of an entry's canonical form.</summary>
    private Hash LeafOf(LogEntry entry)
    {
        leaf.ResetWrittenCount();
        entry.Write(leaf);
        return Hash.OfLeaf(leaf.WrittenSpan);
    }

    /// <summary>The database's head must go on from what this server signed or saw, or lead there.</summary>
    private async Task CheckAsync(NpgsqlConnection connection, SealStore seal, Checkpoint head, CancellationToken cancellation)
    {
        var file = state.File!;
        if (file.Head is not { } signed || signed == head)
        {
            file.Keep(head);
            return;
        }

        if (signed.Size > head.Size)
        {
            if (await Fence.LastAsync(connection, cancellation) < signed.Size)
            {
                throw LogFork.Of(signed, head.Size, file.Location);
            }

            return;
        }

        if ((await seal.TreeAsync(head.Size, [Math.Max(0, signed.Size - 1), signed.Size], cancellation)).Subtrees.RootOf(0, signed.Size) != signed.Root)
        {
            throw LogFork.Of(signed, head.Size, file.Location);
        }

        file.Keep(head);
    }

    private async Task<Checkpoint> HeadAsync(SealStore seal, CancellationToken cancellation) =>
        (await seal.HeadAsync(cancellation))?.Head ?? new Checkpoint(state.Origin, 0, Hash.Empty);

    /// <summary>A name for a log that nobody gave one: of this database, and of its backups.</summary>
    private static async Task<string> NameAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select 'trainingslots/' || left(id::text, 8) from {SealSchema.Log}", connection);
        return (string)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task<bool> IsMineAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(LockSql, connection);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
