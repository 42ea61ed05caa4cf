using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;
using TrainingSlots.Server.OpenApi;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.OpenApi;

/// <summary>A client in C#, as NSwag makes it of the description, does the main job.</summary>
public sealed class CSharpClientTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task From_an_invitation_to_a_slot_that_is_used()
    {
        var job = Path.Combine(Repository.Root, "tests", "TrainingSlots.Server.Tests", "OpenApi", "Clients", "MainJob.cs");
        var made = Compiled(await ClientAsync(), await File.ReadAllTextAsync(job));
        Func<string, Task<string>> token = app.TokenOf;
        object[] arguments = [app.Address, token, Scenarios.NewCode("NSWAG"), new DateTimeOffset(Scenarios.Today, TimeOnly.MinValue, TimeSpan.Zero)];
        (await (Task<string>)made.GetType("MainJob")!.GetMethod("PlayAsync")!.Invoke(null, arguments)!).ShouldBe("Completed 2 1 1 FORBIDDEN_COUNTRY");
    }

    private async Task<string> ClientAsync() => new CSharpClientGenerator(
        await OpenApiDocument.FromJsonAsync(await Document.TextAsync(app, OpenApiSetup.Clients)),
        new CSharpClientGeneratorSettings
        {
            ClassName = "Client",
            UseBaseUrl = false,
            OperationNameGenerator = new SingleClientFromOperationIdOperationNameGenerator(),
            // With System.Text.Json it sends enums by the names of C#: "Exercise".
            CSharpGeneratorSettings = { Namespace = "Generated", JsonLibrary = CSharpJsonLibrary.NewtonsoftJson },
        }).GenerateFile();

    private static System.Reflection.Assembly Compiled(params string[] sources)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll")
            .Append(typeof(Newtonsoft.Json.JsonConvert).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Client", sources.Select(source => CSharpSyntaxTree.ParseText(source)), platform, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes);
        result.Diagnostics.Where(told => told.Severity is DiagnosticSeverity.Error).Select(told => told.ToString()).ShouldBeEmpty();
        bytes.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(bytes);
    }
}
