using Npgsql;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Store.Replicas;

/// <summary>A streaming replica of the database that reads may come from which need not be the newest. <c>ConnectionStrings:Replica</c> and the section <c>Replica</c> of the configuration.</summary>
/// <param name="Connection">Null: there is none.</param>
/// <param name="MaxLag">How old what it has may be; beyond that the primary answers.</param>
internal sealed record ReplicaSettings(string? Connection, TimeSpan MaxLag)
{
    private const string Name = "Replica";
    private const int DefaultSeconds = 5;
    private const int MaxSeconds = 3600;

    /// <summary>Who is away is known soon, since the primary can answer.</summary>
    private const int ConnectSeconds = 2;

    /// <exception cref="SetupException">A setting that is no number of seconds.</exception>
    public static ReplicaSettings Read(IConfiguration configuration, DatabaseSettings database)
    {
        var seconds = configuration.WholeNumber(Name, "MaxLagSeconds", DefaultSeconds, MaxSeconds);
        var given = configuration.GetConnectionString(Name);
        return new ReplicaSettings(
            string.IsNullOrWhiteSpace(given) ? null : new NpgsqlConnectionStringBuilder(database.Limit(given)) { MaxPoolSize = database.ReadPoolSize, Timeout = ConnectSeconds }.ConnectionString,
            TimeSpan.FromSeconds(seconds));
    }
}
