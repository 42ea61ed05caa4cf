using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging;
using TrainingSlots.Server.Languages;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web;

namespace TrainingSlots.Server.Tests.Providers;

/// <summary>Outside Development a page without TLS could keep nobody signed in: it says what is missing instead.</summary>
public sealed class PlainHttpTests(PlainHttpTests.Server plain) : IClassFixture<PlainHttpTests.Server>
{
    [Theory]
    [InlineData("/odd", "en", "Only over TLS")]
    [InlineData("/sign-in", "fr", "Seulement avec TLS")]
    [InlineData("/nominations/new", "en", "Only over TLS")]
    public async Task One_page_says_so_in_the_readers_language(string address, string language, string said)
    {
        using var answer = await AskAsync(address, language, forwarded: null);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain(said);
        page.ShouldContain("ASPNETCORE_FORWARDEDHEADERS_ENABLED");
    }

    [Fact]
    public async Task Behind_a_proxy_that_says_it_ended_TLS_pages_are_shown()
    {
        using var answer = await AskAsync("/nominations/new", "en", forwarded: "https");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<HttpResponseMessage> AskAsync(string address, string language, string? forwarded)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = plain.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.AcceptLanguage.ParseAdd(language);
        request.Headers.Add("X-Forwarded-Proto", forwarded is null ? [] : [forwarded]);
        return await client.SendAsync(request);
    }

    /// <summary>The pages' own host, without a database: it never comes to asking for one.</summary>
    public sealed class Server : IAsyncLifetime
    {
        private WebApplication app = null!;

        public Uri Address => new(app.Urls.First());

        public async Task InitializeAsync()
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = typeof(Program).Assembly.GetName().Name });
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Configuration["Authentication:Authority"] = "https://login.example.org";
            builder.Logging.ClearProviders();
            builder.AddAccess();
            builder.AddLanguages();
            builder.AddPages();
            app = builder.Build();
            app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto });
            app.UsePages();
            app.UseLanguages();
            app.UseTlsOnly();
            app.MapPage("/nominations/new", () => Results.Text("a page")).AllowAnonymous();
            await app.StartAsync();
        }

        public async Task DisposeAsync() => await app.DisposeAsync();
    }
}
