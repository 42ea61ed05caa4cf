using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Server.Documents;

namespace TrainingSlots.Server.Tests.Hosting;

public sealed class GeneratedDocumentsTests(OfflineApp app) : IClassFixture<OfflineApp>
{
    [Theory]
    [InlineData("events.md")]
    [InlineData("refusals.md")]
    [InlineData("rules.md")]
    public async Task The_committed_document_is_what_would_be_written(string name)
    {
        var written = GeneratedDocuments.All(app.Services.GetRequiredService<EndpointDataSource>())[name];
        var committed = await File.ReadAllTextAsync(Path.Combine(GeneratedDocuments.Folder(AppContext.BaseDirectory), name));
        committed.ShouldBe(written, $"{name} is not current: run dotnet run --project src/TrainingSlots.Server -- docs write");
    }
}
