using Npgsql;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Hosting;

/// <summary>The embedded database without the server, for PostgreSQL's own tools: no table is made, nothing is served.</summary>
internal static class DatabaseAlone
{
    /// <summary>Runs until a signal ends the process, and with it the database.</summary>
    /// <exception cref="SetupException">There is no embedded database.</exception>
    public static Task RunAsync(WebApplication app)
    {
        if (!app.Services.GetRequiredService<DatabaseLocation>().IsEmbedded)
        {
            throw new SetupException("The database is the one of ConnectionStrings__TrainingSlots, which this server neither starts nor stops.");
        }

        var at = new NpgsqlConnectionStringBuilder(app.Configuration.GetConnectionString("TrainingSlots"));
        Console.WriteLine($"""
            The embedded PostgreSQL answers, and nothing else runs; Ctrl+C stops it. As the user that owns it, or as root:
              psql --host='{at.Host}' --username={at.Username} {at.Database}
            """);
        return Task.Delay(Timeout.Infinite);
    }
}
