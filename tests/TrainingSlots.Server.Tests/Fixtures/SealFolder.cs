using Npgsql;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>Where the servers of this run keep the key and the heads of their logs: nothing of it stays on the machine.</summary>
internal static class SealFolder
{
    private static readonly Lazy<TemporaryFolder> Folder = new(() => new TemporaryFolder("seal-"));

    /// <summary>The folder of a database. Databases that are copies of one have logs of one name, so each has its own.</summary>
    public static string Of(string database) => Folder.Value.In(new NpgsqlConnectionStringBuilder(database).Database!);

    public static void Remove()
    {
        if (Folder.IsValueCreated)
        {
            Folder.Value.Dispose();
        }
    }
}
