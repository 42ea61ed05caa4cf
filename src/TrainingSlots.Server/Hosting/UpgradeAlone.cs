using Npgsql;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Settings;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Hosting;

/// <summary>
/// A version that keeps other write models or another slot use folds them anew with its first start, and an older server beside it would go on to write the old ones. So it
/// starts only when no other server runs. All other versions may follow each other one server at a time.
/// </summary>
internal static class UpgradeAlone
{
    /// <summary>A server says every two seconds that it is there; one that was killed is gone after this, in seconds.</summary>
    private const int Silent = 8;

    private const string There = $"{LaterVersion.There} and to_regclass('{LedgerSchema.Name}.wolverine_nodes') is not null";

    private const string Others =
        $"""
        select case when exists (select from {LedgerSchema.Name}.mt_streams) and (
          coalesce(({LaterVersion.WriteModels}), 0) < $1
          or coalesce(({LaterVersion.SlotUse}), $2) < $2)
        then (select count(*) from {LedgerSchema.Name}.wolverine_nodes where health_check > clock_timestamp() - make_interval(secs => $3)) else 0 end
        """;

    /// <exception cref="SetupException">Servers of a version before run on this database, and have to be stopped first.</exception>
    public static async Task EnsureAsync(string database, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var there = source.CreateCommand(There);
        if (await there.ExecuteScalarAsync(cancellation) is not true)
        {
            return;
        }

        await using var others = source.CreateCommand(Others);
        others.Parameters.AddWithValue(WriteModelShape.Current);
        others.Parameters.AddWithValue(SlotUseProgress.CurrentShape);
        others.Parameters.AddWithValue((double)Silent);
        if (await others.ExecuteScalarAsync(cancellation) is long count and > 0)
        {
            throw new SetupException(
                $"This version keeps more of the same events than the one that runs on this database, on {count} servers: stop them all, then start this one (docs/operations.md, Upgrade). "
                + $"A server that was killed counts as running for {Silent} s.");
        }
    }
}
