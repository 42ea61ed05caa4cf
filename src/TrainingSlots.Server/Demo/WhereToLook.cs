using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Security;

namespace TrainingSlots.Server.Demo;

/// <summary>Tells whoever started the server where to go from here.</summary>
internal sealed class WhereToLook(OwnAddress own, DemoProgress progress, DatabaseLocation database, IConfiguration configuration)
{
    /// <summary>Prints it to the console.</summary>
    public void Print() => Console.WriteLine(Text());

    public string Text()
    {
        var addresses = own.All;
        var first = addresses is [var one, ..] ? one : "http://localhost:5080";
        var lines = new List<string>
        {
            string.Empty,
            $"TrainingSlots is ready at {string.Join(", ", addresses.DefaultIfEmpty(first))}",
            $"  Pages       {first}/",
            $"  API         {first}/docs",
            $"  Token       {TokenLine(first)}",
            $"  Data        {database.DataDirectory ?? "the database of ConnectionStrings__TrainingSlots"}",
        };
        if (database.Timings is { } timings)
        {
            lines.Add($"  PostgreSQL  started in {timings}");
        }

        if (!progress.IsSettled)
        {
            lines.Add($"  Demo story  being loaded, Mali's pages first: {progress}");
        }

        return string.Join(Environment.NewLine, lines) + Environment.NewLine;
    }

    private string TokenLine(string address) => configuration["Authentication:Authority"] is { Length: > 0 } authority
        ? $"from {authority}"
        : $"curl -s {address}/connect/token -d grant_type=client_credentials -d client_id=coordinator -d client_secret=demo";
}
