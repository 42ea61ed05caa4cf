using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Demo;

/// <summary>Tells whoever started the server where to go from here.</summary>
internal sealed class WhereToLook(IServer server, DatabaseLocation database, IConfiguration configuration)
{
    private static readonly string[] AnyHost = ["://[::]", "://0.0.0.0", "://+", "://*"];

    /// <summary>Prints it to the console.</summary>
    public void Print() => Console.WriteLine(Text());

    public string Text()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses.Select(Reachable).ToList() ?? [];
        var first = addresses.FirstOrDefault() ?? "http://localhost:5080";
        var lines = new List<string>
        {
            string.Empty,
            $"TrainingSlots is ready at {string.Join(", ", addresses.DefaultIfEmpty(first))}",
            $"  API         {first}/docs",
            $"  Token       {TokenLine(first)}",
            $"  Data        {database.DataDirectory ?? "the database of ConnectionStrings__TrainingSlots"}",
        };
        if (database.Timings is { } timings)
        {
            lines.Add($"  PostgreSQL  started in {timings}");
        }

        return string.Join(Environment.NewLine, lines) + Environment.NewLine;
    }

    private string TokenLine(string address) => configuration["Authentication:Authority"] is { Length: > 0 } authority
        ? $"from {authority}"
        : $"curl -s {address}/connect/token -d grant_type=client_credentials -d client_id=coordinator -d client_secret=demo";

    private static string Reachable(string address) =>
        AnyHost.Aggregate(address, (reachable, any) => reachable.Replace(any, "://localhost", StringComparison.Ordinal));
}
