using Npgsql;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Postgres;

/// <summary>How long the database is waited for, and how many connections each kind of work has. Section <c>Database</c> of the configuration.</summary>
/// <param name="LockTimeout">Seconds that a decision waits for a lock which others hold, and a request for a connection.</param>
/// <param name="StatementTimeout">Seconds that one statement may take.</param>
/// <param name="CommandPoolSize">Connections of requests that change something.</param>
/// <param name="ReadPoolSize">Connections of all other requests.</param>
/// <param name="OwnPoolSize">Connections of what the server does by itself: slot use, due messages, the seal, webhooks, health.</param>
internal sealed record DatabaseSettings(int LockTimeout, int StatementTimeout, int CommandPoolSize, int ReadPoolSize, int OwnPoolSize)
{
    /// <summary>A lock is waited for nearly as long as a statement may take; together the pools are what Npgsql has by default.</summary>
    public static readonly DatabaseSettings Default = new(LockTimeout: 25, StatementTimeout: 30, CommandPoolSize: 40, ReadPoolSize: 30, OwnPoolSize: 30);

    /// <summary>Statements that a connection keeps prepared: all that commands and reads send often.</summary>
    private const int PreparedStatements = 64;

    private const int UsesBeforePrepared = 3;

    private const int MaxSeconds = 3600;
    private const int MaxConnections = 1000;

    /// <summary>Slot use, messages of each kind, the seal, webhooks and health each need one at least.</summary>
    private const int MinOwn = 10;

    /// <summary>All connections of one server.</summary>
    public int Connections => CommandPoolSize + ReadPoolSize + OwnPoolSize;

    /// <summary>How many durable messages of a kind are handled at once: of its own connections half are for messages, of five kinds.</summary>
    public int MessagesAtOnce => OwnPoolSize / MinOwn;

    /// <exception cref="SetupException">A setting that is no such number.</exception>
    public static DatabaseSettings Read(IConfiguration configuration)
    {
        int Setting(string name, int byDefault, int min, int max) => configuration.WholeNumber("Database", name, byDefault, max, min);

        var read = new DatabaseSettings(
            Setting(nameof(LockTimeout), Default.LockTimeout, 1, MaxSeconds),
            Setting(nameof(StatementTimeout), Default.StatementTimeout, 1, MaxSeconds),
            Setting(nameof(CommandPoolSize), Default.CommandPoolSize, 1, MaxConnections),
            Setting(nameof(ReadPoolSize), Default.ReadPoolSize, 1, MaxConnections),
            Setting(nameof(OwnPoolSize), Default.OwnPoolSize, MinOwn, MaxConnections));
        return read.LockTimeout <= read.StatementTimeout ? read
            : throw new SetupException($"Database__LockTimeout is {read.LockTimeout} and Database__StatementTimeout is {read.StatementTimeout}: a statement that waits for a lock must be allowed to take as long.");
    }

    /// <summary>
    /// The same database, with these limits. Statements that come again and again are planned once for a connection, unless the operator says
    /// otherwise: between the server and the database may be a pooler that hands each transaction to another session.
    /// </summary>
    public string Limit(string connectionString)
    {
        var limited = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = Connections, CommandTimeout = StatementTimeout };
        if (!limited.ShouldSerialize("Max Auto Prepare"))
        {
            (limited.MaxAutoPrepare, limited.AutoPrepareMinUsages) = (PreparedStatements, UsesBeforePrepared);
        }

        return limited.ConnectionString;
    }
}
