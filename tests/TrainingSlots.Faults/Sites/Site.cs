using System.Globalization;
using Npgsql;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Faults.Sites;

/// <summary>Everything that runs: a database that loses nothing, the wire to it, two servers as they run outside Development, and who signs their callers in.</summary>
internal sealed class Site : IAsyncDisposable
{
    public const int Servers = 2;
    private readonly TemporaryFolder home = new("faults-");
    private readonly Node[] nodes = new Node[Servers];

    private Site()
    {
        Clock = new Clock(home.Path);
        Clock.Set(TimeSpan.Zero);
        Provider = new Provider();
    }

    public Clock Clock { get; }

    public Provider Provider { get; }

    public Store Database { get; private set; } = null!;

    public Archive Archive { get; private set; } = null!;

    public NodeSettings Settings { get; private set; } = null!;

    public Wire Wire { get; private set; } = null!;

    /// <summary>The name of the sealed log: another one where a part of it is lost for good.</summary>
    public string LogName { get; set; } = "faults/log";

    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>Between the clients and the servers, where there is one.</summary>
    public Balancer? Balancer { get; private set; }

    /// <summary>Where clients knock.</summary>
    public IReadOnlyList<Uri> Doors => Balancer is null ? [.. nodes.Select(node => node.Address)] : [Balancer.Address];

    /// <summary>Lines of the servers' logs, the last ones.</summary>
    public LastLines Log { get; } = new();

    public string File(string name) => home.In(name);

    public string Folder(string name) => Directory.CreateDirectory(home.In(name)).FullName;

    /// <param name="program">An older build that the servers are of; then there is a balancer before them.</param>
    public static async Task<Site> StartAsync(string? program = null)
    {
        var site = new Site();
        try
        {
            site.Archive = await Archive.OfAsync(site.Folder("archive"));
            site.Database = await Store.StartAsync(site.Archive);
            site.Wire = new Wire(site.Database.Socket);
            site.Settings = new NodeSettings(site);
            for (var n = 0; n < Servers; n++)
            {
                site.nodes[n] = new Node(site.Settings, n);
                await site.nodes[n].StartAsync(program);
            }

            site.Balancer = program is null ? null : await Balancer.StartAsync(site.nodes);

            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>As the database's administrator, not through the wire.</summary>
    public Task<object?> AdministerAsync(string sql) => Database.AdministerAsync(sql);

    /// <summary>As the product's own role, not through the wire.</summary>
    public async Task<IReadOnlyList<string>> AskAsync(string sql, object? parameter = null)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Pooling = false, CommandTimeout = 120 }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        if (parameter is not null)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetValue(0).ToString()!);
        }

        return rows;
    }

    public async Task<long> CountAsync(string sql) => long.Parse((await AskAsync(sql))[0], CultureInfo.InvariantCulture);

    /// <summary>Another database takes the place of this one; who was connected is cut off.</summary>
    public async Task FailOverAsync(Store other)
    {
        var gone = Database;
        Database = other;
        Wire.LeadTo(other.Socket);
        await gone.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Balancer is not null)
        {
            await Balancer.DisposeAsync();
        }

        foreach (var node in nodes.OfType<Node>())
        {
            node.Dispose();
        }

        Wire?.Dispose();
        if (Database is not null)
        {
            await Database.DisposeAsync();
        }

        Provider.Dispose();
        home.Dispose();
    }
}
