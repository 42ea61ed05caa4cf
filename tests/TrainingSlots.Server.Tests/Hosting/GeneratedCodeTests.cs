using JasperFx.CodeGeneration;
using JasperFx.CodeGeneration.Model;
using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Server.Documents;

namespace TrainingSlots.Server.Tests.Hosting;

public sealed class GeneratedCodeTests(OfflineApp app) : IClassFixture<OfflineApp>
{
    private const string Registry = "GeneratedHandlerRegistry";
    private const string Remedy = "delete src/TrainingSlots.Server/Internal/Generated and run dotnet run --project src/TrainingSlots.Server -- codegen write";

    [Fact]
    public void Production_finds_the_handler_of_every_message_already_compiled()
    {
        foreach (var collection in app.Services.GetServices<ICodeFileCollection>())
        {
            Should.NotThrow(() => collection.AssertPreBuildTypesExist(app.Services), Remedy);
        }
    }

    [Fact]
    public async Task The_committed_code_is_what_would_be_generated()
    {
        var folder = Path.Combine(GeneratedDocuments.Folder(AppContext.BaseDirectory), "../src/TrainingSlots.Server/Internal/Generated");
        var committed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        {
            committed.Add(Path.GetFileNameWithoutExtension(file), Normal(await File.ReadAllTextAsync(file)));
        }

        var generated = Generated();
        committed.Keys.Order(StringComparer.Ordinal).ShouldBe(generated.Keys.Order(StringComparer.Ordinal), Remedy);
        foreach (var (name, code) in generated)
        {
            if (string.Equals(name, Registry, StringComparison.Ordinal))
            {
                // Its file also has roots for native compilation, which are put there by the writing.
                code.Split('\n').Where(line => line.Contains("typeof(", StringComparison.Ordinal)).ShouldAllBe(line => committed[name].Contains(line, StringComparison.Ordinal), Remedy);
            }
            else
            {
                committed[name].ShouldBe(code, Remedy);
            }
        }
    }

    private Dictionary<string, string> Generated()
    {
        var services = app.Services.GetRequiredService<IServiceVariableSource>();
        var files = app.Services.GetServices<ICodeFileCollection>().SelectMany(collection => collection.BuildFiles().Select(file => (collection, file)));
        return files.ToDictionary(of => of.file.FileName.Replace(" ", string.Empty, StringComparison.Ordinal), of => CodeOf(of.collection, of.file, services), StringComparer.Ordinal);
    }

    private static string CodeOf(ICodeFileCollection collection, ICodeFile file, IServiceVariableSource services)
    {
        var assembly = collection.StartAssembly(collection.Rules);
        file.AssembleTypes(assembly);
        return Normal(assembly.GenerateCode(collection is ICodeFileCollectionWithServices ? services : null));
    }

    private static string Normal(string code) => code.ReplaceLineEndings("\n").Trim();
}
