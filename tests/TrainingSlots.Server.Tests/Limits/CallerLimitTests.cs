using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using TrainingSlots.Server.Limits;
using TrainingSlots.Server.Settings;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Limits;

/// <summary>Each caller has a measure, and is told when it is used up.</summary>
public sealed class CallerLimitTests(CallerLimitTests.Narrow narrow) : IClassFixture<CallerLimitTests.Narrow>
{
    private const string Read = "/api/programmes";

    private readonly App app = narrow.App;

    [Fact]
    public async Task Who_asks_too_much_waits_as_long_as_is_said_and_nobody_else_does()
    {
        var refused = await UsedUpAsync(app.As("mission-ml"), Read);

        refused.ShouldBeRefused(429, "TOO_MANY_REQUESTS");
        refused["numbers"].GetProperty("requestsPerSecond").GetInt32().ShouldBe(Narrow.RequestsPerSecond);
        refused["numbers"].GetProperty("burst").GetInt32().ShouldBe(Narrow.Burst);
        refused["numbers"].GetProperty("retryAfterSeconds").GetInt32().ShouldBe(1);
        (await app.As("mission-dz").Get(Read)).ShouldBe(200);
        await Waiting.Until(() => app.As("mission-ml").Get(Read), answer => answer.Status is 200);
    }

    [Fact]
    public async Task It_is_told_in_the_readers_language_as_a_page_where_a_person_asks()
    {
        var page = await RefusedAsync(() => app.As("nodal-ml").Download("/sessions", "fr", ("Accept", "text/html")), asked => asked.Status);

        int.Parse(page.Headers["Retry-After"], CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
        page.Headers["Content-Type"].ShouldStartWith("text/html");
        System.Text.Encoding.UTF8.GetString(page.Bytes).ShouldContain("Trop de demandes");
    }

    [Fact]
    public async Task Who_has_not_said_who_they_are_is_counted_too_and_the_health_of_the_server_can_always_be_asked()
    {
        (await UsedUpAsync(app.Nobody(), Read)).ShouldBeRefused(429, "TOO_MANY_REQUESTS");

        foreach (var _ in Enumerable.Range(0, 3 * Narrow.Burst))
        {
            (await app.Nobody().Get("/health/live")).ShouldBe(200);
        }

        (await app.As("institute").Get(Read)).ShouldBe(200);
    }

    [Theory]
    [InlineData("Burst", "0")]
    [InlineData("RequestsPerSecond", "many")]
    [InlineData("Transfers", "-1")]
    public void A_setting_that_is_no_number_is_refused_by_name(string name, string value) => Should.Throw<SetupException>(() => LimitSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection([new($"Limits:{name}", value)]).Build())).Message.ShouldContain($"Limits__{name} is '{value}'");

    [Fact]
    public void However_many_addresses_somebody_comes_from_the_counts_are_bounded_and_one_subscriber_has_one()
    {
        var bytes = new byte[16];
        var random = new Random(7);
        var keys = Enumerable.Range(0, 5 * CallerKey.Addresses).Select(_ =>
        {
            random.NextBytes(bytes);
            return KeyOf(new IPAddress(bytes));
        });

        keys.Distinct(StringComparer.Ordinal).Count().ShouldBeLessThanOrEqualTo(CallerKey.Addresses);
        KeyOf(IPAddress.Parse("2001:db8:1:2:3:4:5:6")).ShouldBe(KeyOf(IPAddress.Parse("2001:db8:1:2::1")));
        KeyOf(IPAddress.Parse("::ffff:192.0.2.1")).ShouldBe(KeyOf(IPAddress.Parse("192.0.2.1")));
    }

    private static string KeyOf(IPAddress address)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = address;
        return CallerKey.Of(http);
    }

    private static Task<Answer> UsedUpAsync(Caller caller, string path) => RefusedAsync(() => caller.Get(path), answer => answer.Status);

    // All at once: one after the other a slow machine would give a request back for each that it answers.
    private static async Task<T> RefusedAsync<T>(Func<Task<T>> ask, Func<T, int> status)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 3 * Narrow.Burst).Select(_ => ask()));
        return answers.First(answer => status(answer) is 429);
    }

    /// <summary>A server with small measures.</summary>
    public sealed class Narrow : IAsyncLifetime
    {
        public const int RequestsPerSecond = 1;
        public const int Burst = 20;

        public App App { get; private set; } = null!;

        public async Task InitializeAsync() => App = await App.StartAsync(seal: new Seal(Others:
            [("Limits:RequestsPerSecond", "1"), ("Limits:Burst", "20")]));

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
