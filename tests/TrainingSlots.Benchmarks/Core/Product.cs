using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Benchmarks.Core;

/// <summary>The product as a process of its own, called over HTTP by clients that keep their connections.</summary>
internal sealed class Product : IDisposable
{
    private const string Programme = "CORE";
    private const double MiB = 1024 * 1024;
    private static int last;
    private readonly ServerProcess server;
    private readonly HttpClient client;

    private readonly CancellationToken stop;

    /// <summary>All clients are one caller here, whose measure is meant for a program in order.</summary>
    private static readonly Dictionary<string, string?> AsManyAsCome = new(StringComparer.Ordinal) { ["Limits:RequestsPerSecond"] = "1000000", ["Limits:Burst"] = "1000000" };

    private Product(ServerProcess server, HttpClient client, CancellationToken stop) => (this.server, this.client, this.stop) = (server, client, stop);

    /// <summary>The most memory that it ever had in use, in MiB.</summary>
    public double MostMemory => server.MostMemory / MiB;

    /// <summary>The memory that it has in use, in MiB.</summary>
    public double Memory => server.Memory / MiB;

    public static async Task<Product> StartAsync(string database, CancellationToken stop)
    {
        var started = await ServerProcess.StartAsync(database, settings: AsManyAsCome);
        var own = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Load.Clients, UseCookies = false }) { BaseAddress = started.Address, Timeout = Timeout.InfiniteTimeSpan };
        var product = new Product(started, own, stop);
        own.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await ServerProcess.TokenOf(own, "coordinator"));
        await product.MakeAsync("administrator", "/api/programmes", new { code = Programme, name = "The core", kind = "exercise", host = "IN", yearBasis = "calendar" });
        return product;
    }

    /// <summary>A country's slots and a session, with as many seats as anybody needs unless it is said otherwise.</summary>
    public async Task<Place> OpenAsync(string country, int slots, int seats = 100_000)
    {
        await MakeAsync("administrator", "/api/allotments", new { programme = Programme, country, year = Scenarios.Year, slots });
        var code = Scenarios.NewCode("CORE");
        await MakeAsync("coordinator", "/api/sessions", new { code, programme = Programme, title = code, host = "IN", start = Scenarios.Start, end = Scenarios.Start.AddDays(10), capacity = seats });
        return new Place(country, code, new Uri($"/api/allotments/{Programme}/{country}/{Scenarios.Year}", UriKind.Relative));
    }

    /// <summary>The same for several countries.</summary>
    public async Task<IReadOnlyList<Place>> OpenAsync(IReadOnlyList<string> countries, int slots)
    {
        var opened = new List<Place>();
        foreach (var country in countries)
        {
            opened.Add(await OpenAsync(country, slots));
        }

        return opened;
    }

    public Task SubmitAsync(Place place) => PostAsync("/api/nominations", Row(place), HttpStatusCode.Created);

    /// <summary>A submission that waits where no place is left.</summary>
    public Task QueueAsync(Place place) => PostAsync("/api/nominations", Row(place, waitlist: true), HttpStatusCode.Created);

    /// <summary>A submission to an allotment that has nothing left.</summary>
    public async Task BeRefusedAsync(Place place)
    {
        var told = await PostAsync("/api/nominations", Row(place), HttpStatusCode.Conflict);
        if (!told.Contains("ALLOTMENT_EXHAUSTED", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(told);
        }
    }

    /// <summary>All or none, in one list.</summary>
    /// <returns>The nominations.</returns>
    public async Task<IReadOnlyList<Guid>> SubmitListAsync(Place place, int rows)
    {
        var told = await PostAsync("/api/nominations/batch", new { mode = "atomic", nominations = Enumerable.Range(0, rows).Select(_ => Row(place)) }, HttpStatusCode.OK);
        using var answer = JsonDocument.Parse(told);
        return [.. answer.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("nomination").GetProperty("id").GetGuid())];
    }

    /// <summary>Takes a nomination a step on.</summary>
    public Task StepAsync(Guid nomination, string step) => PostAsync($"/api/nominations/{nomination}/{step}", new { reason = "in good order" }, HttpStatusCode.OK);

    public async Task ReadAsync(Place place)
    {
        using var answer = await client.GetAsync(place.Balance, stop);
        await ToldAsync(answer, HttpStatusCode.OK);
    }

    /// <summary>The way in and out, with the caller's token read, and nothing asked of the database.</summary>
    public async Task AnswerAsync()
    {
        using var answer = await client.GetAsync(new Uri("/health/live", UriKind.Relative), stop);
        await ToldAsync(answer, HttpStatusCode.OK);
    }

    public void Dispose()
    {
        client.Dispose();
        server.Dispose();
    }

    private static object Row(Place place, bool waitlist = false) => new
    {
        session = place.Session,
        country = place.Country,
        nominee = new { name = string.Create(CultureInfo.InvariantCulture, $"Colonel Amadou {Interlocked.Increment(ref last)}"), dateOfBirth = "1990-05-04", experienceYears = 10 },
        waitlist,
    };

    private async Task MakeAsync(string account, string address, object body) => (await server.As(account).Post(address, body)).ShouldBe(201);

    /// <summary>With a key, so that each answer is kept.</summary>
    private async Task<string> PostAsync(string address, object body, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await client.SendAsync(request, stop);
        return await ToldAsync(answer, expected);
    }

    private static async Task<string> ToldAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var told = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == expected ? told : throw new InvalidOperationException($"{answer.StatusCode}: {told}");
    }
}

/// <summary>A country's slots, and a session that its people are nominated for.</summary>
internal sealed record Place(string Country, string Session, Uri Balance);
