using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Countries;

namespace TrainingSlots.Server.Tests.Countries;

/// <summary>The calendars of hosts.</summary>
public sealed class HostClockTests
{
    [Theory]
    [InlineData("IN", "Asia/Kolkata")]
    [InlineData("ML", "Africa/Bamako")]
    [InlineData("DZ", "Africa/Algiers")]
    [InlineData("US", "America/New_York")]
    [InlineData("RU", "Europe/Moscow")]
    [InlineData("BR", "America/Sao_Paulo")]
    [InlineData("AU", "Australia/Sydney")]
    [InlineData("CA", "America/Toronto")]
    [InlineData("UZ", "Asia/Tashkent")]
    [InlineData("UA", "Europe/Kyiv")]
    [InlineData("ID", "Asia/Jakarta")]
    [InlineData("XX", "UTC")]
    public void A_country_goes_by_its_capital(string country, string zone) => HostClocks.Of(country, new ProgrammePolicy()).Zone.ShouldBe(zone);

    [Fact]
    public void Every_country_with_people_has_one() =>
        CountryNames.All.Where(country => HostClocks.Of(country, new ProgrammePolicy()).Zone is "UTC").ShouldBe(["BV", "HM"], ignoreOrder: true);

    [Theory]
    [InlineData("Asia/Kolkata", "2026-06-01", "2026-05-31T18:30:00Z", 24)]
    [InlineData("Africa/Accra", "2026-06-01", "2026-06-01T00:00:00Z", 24)]
    [InlineData("America/New_York", "2026-03-08", "2026-03-08T05:00:00Z", 23)]
    [InlineData("America/New_York", "2026-11-01", "2026-11-01T04:00:00Z", 25)]
    [InlineData("America/Havana", "2026-03-08", "2026-03-08T05:00:00Z", 23)]
    [InlineData("Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00Z", 24)]
    public void A_day_begins_with_the_first_instant_that_has_its_date(string zone, string day, string starts, int hours)
    {
        var (host, on, start) = (HostClocks.In(zone), DateOnly.Parse(day, null), DateTimeOffset.Parse(starts, null));

        host.StartOf(on).ShouldBe(start);
        host.EndOf(on).ShouldBe(start.AddHours(hours));
        host.DayOf(start).ShouldBe(on);
        host.DayOf(start.AddTicks(-1)).ShouldBe(on.AddDays(-1));
        host.DayOf(host.EndOf(on).AddTicks(-1)).ShouldBe(on);
    }

    [Fact]
    public void For_several_hosts_it_is_the_day_that_all_of_them_have_or_else_that_of_utc()
    {
        var (delhi, accra, night) = (HostClocks.In("Asia/Kolkata"), HostClocks.In("Africa/Accra"), new DateTimeOffset(2026, 6, 1, 20, 0, 0, TimeSpan.Zero));
        DaysAtHosts At(params (string, HostClock)[] hosts) => new(hosts.ToDictionary(host => host.Item1, host => host.Item2, StringComparer.Ordinal), night);

        At(("A", delhi), ("B", delhi)).Common.ShouldBe(new DateOnly(2026, 6, 2));
        At(("A", delhi), ("B", accra)).Common.ShouldBe(new DateOnly(2026, 6, 1));
        At().Common.ShouldBe(new DateOnly(2026, 6, 1));
        (At(("A", delhi), ("B", accra)).Earliest, At(("A", delhi), ("B", accra)).Latest).ShouldBe((new DateOnly(2026, 6, 1), new DateOnly(2026, 6, 2)));
        (At(("A", delhi)).Of("A"), At(("A", delhi)).Of("C"), At(("A", delhi)).Recorded).ShouldBe((new DateOnly(2026, 6, 2), new DateOnly(2026, 6, 2), new DateOnly(2026, 6, 1)));
    }
}
