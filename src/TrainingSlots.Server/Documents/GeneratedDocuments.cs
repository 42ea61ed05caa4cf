using TrainingSlots.Server.OpenApi;

namespace TrainingSlots.Server.Documents;

/// <summary>The documents in docs/ that are written from the source; a test keeps them current.</summary>
internal static class GeneratedDocuments
{
    private const string Solution = "TrainingSlots.sln";

    /// <summary>The text of each document, by its file name.</summary>
    public static IReadOnlyDictionary<string, string> All(EndpointDataSource endpoints) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["countries.md"] = CountriesDocument.Text(),
        ["events.md"] = EventsDocument.Text(),
        ["refusals.md"] = RefusalsDocument.Text([.. OperationFacts.All(endpoints)]),
        ["rules.md"] = RulesDocument.Text(),
    };

    /// <summary>The folder of the documents in the source tree around the current folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string Folder(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return Path.Combine(folder.FullName, "docs");
            }
        }

        throw new DirectoryNotFoundException($"There is no {Solution} at or above {from}: run this in the source tree.");
    }

    public static async Task WriteAsync(WebApplication app)
    {
        using var endpoints = new CompositeEndpointDataSource(((IEndpointRouteBuilder)app).DataSources);
        var folder = Directory.CreateDirectory(Folder(Directory.GetCurrentDirectory()));
        foreach (var (name, text) in All(endpoints))
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text);
        }
    }
}
