using Npgsql;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Settings;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Hosting;

/// <summary>
/// A later version keeps more of the same events, and has folded them anew in this database. One that knows nothing of it would tell numbers of what
/// is not kept up any more, and take away the columns that it does not know. So it refuses, before it touches a table.
/// </summary>
internal static class LaterVersion
{
    /// <summary>What the write models in the database keep; nothing where none are written yet.</summary>
    public const string WriteModels = $"select (data ->> 'shape')::int from {LedgerSchema.Name}.mt_doc_writemodelshape where id = '{WriteModelShape.Only}'";

    /// <summary>What slot use in the database keeps; nothing where none is folded yet.</summary>
    public const string SlotUse = $"select (data ->> 'shape')::int from {LedgerSchema.Name}.mt_doc_slotuseprogress where id = '{SlotUseProgress.Only}'";

    /// <summary>Whether both are told in this database.</summary>
    public const string There = $"select to_regclass('{LedgerSchema.Name}.mt_doc_writemodelshape') is not null and to_regclass('{LedgerSchema.Name}.mt_doc_slotuseprogress') is not null";
    private const string Shapes = $"select coalesce(({WriteModels}), 0), coalesce(({SlotUse}), 0)";

    /// <exception cref="SetupException">A later version has run on this database.</exception>
    /// <exception cref="NpgsqlException">The database does not answer.</exception>
    public static async Task RefuseAsync(string database, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var there = source.CreateCommand(There);
        if (await there.ExecuteScalarAsync(cancellation) is not true)
        {
            return;
        }

        await using var shapes = source.CreateCommand(Shapes);
        await using var reader = await shapes.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var (writeModels, slotUse) = (reader.GetInt32(0), reader.GetInt32(1));
        if (writeModels > WriteModelShape.Current || slotUse > SlotUseProgress.CurrentShape)
        {
            throw new SetupException(
                $"A later version of the product has run on this database: it keeps write models {writeModels} and slot use {slotUse}, this one knows {WriteModelShape.Current} and {SlotUseProgress.CurrentShape}. "
                + "Start the later version, or restore the backup that was taken before it (docs/operations.md, Upgrade).");
        }
    }
}
