using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Store;

/// <summary>The whole server on a given database.</summary>
public sealed class RunningApp(string connectionString) : WebApplicationFactory<Program>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseEnvironment("Development")
        .UseSetting("ConnectionStrings:TrainingSlots", connectionString)
        .UseSetting("Seal:Folder", SealFolder.Of(connectionString))
        .UseSetting("Demo:Load", "false");

    public async Task EstablishProgrammeAsync(string code)
    {
        using var client = CreateClient();
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "administrator"), new("client_secret", "demo")]);
        using var token = await client.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", (await token.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString());
        using var answer = await client.PostAsJsonAsync(
            new Uri("/api/programmes", UriKind.Relative), new { code, name = code, kind = "course", host = "IN", yearBasis = "fiscal" });
        answer.EnsureSuccessStatusCode();
    }
}
