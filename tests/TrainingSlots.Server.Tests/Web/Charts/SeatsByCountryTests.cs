using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.Web.Charts;

namespace TrainingSlots.Server.Tests.Web.Charts;

/// <summary>The seats of a session by country.</summary>
public class SeatsByCountryTests
{
    private static readonly SeatBars Seats = SeatBars.Of(40, 9, [new CountrySeats("ML", 4, 3, 1), new CountrySeats("DZ", 2, 5, 2), new CountrySeats("KE", 0, 0, 0)]);

    [Fact]
    public void The_bars_add_up_to_the_capacity_on_one_scale()
    {
        Seats.Bars.Select(bar => (bar.Country, bar.Sum)).ShouldBe([("DZ", 9), ("ML", 8), (null, 14), (null, 9)]);
        Seats.Bars.Sum(bar => bar.Sum).ShouldBe(Seats.Capacity);
        foreach (var bar in Seats.Bars)
        {
            bar.Segments.Sum(segment => segment.Width).ShouldBe(100.0 * bar.Sum / 14, 1e-9);
        }
    }

    [Fact]
    public void The_seats_of_a_session_are_counted_by_country_and_state() => CountrySeats.Of(
        [
            new Seat("ML", null, SeatState.Held, 1), new Seat("DZ", "observer", SeatState.Joined, 2), new Seat("ML", null, SeatState.Committed, 3), new Seat("ML", "chief", SeatState.Held, 4),
        ]).ShouldBe([new CountrySeats("ML", Joined: 0, Committed: 1, Held: 2), new CountrySeats("DZ", Joined: 1, Committed: 0, Held: 0)]);

    [Theory]
    [InlineData("en-GB", "Joined Committed Held Seats Country DZ 2 5 2 9 Country ML 4 3 1 8 Other countries 14 Free 9 Capacity 40")]
    [InlineData("fr-FR", "Présents Engagés Réservés Sièges Country DZ 2 5 2 9 Country ML 4 3 1 8 Autres pays 14 Libres 9 Capacité 40")]
    public async Task Every_number_stands_in_the_table(string language, string table)
    {
        var markup = await Draw(language, Seats);

        markup.ShouldBeFitForAPage();
        markup.Words().ShouldContain(table);
    }

    [Fact]
    public async Task An_empty_session_is_all_free_and_one_without_seats_says_so()
    {
        (await Draw("en-GB", SeatBars.Of(5, 5, []))).Words().ShouldContain("Free 5 Capacity 5");
        (await Draw("en-GB", SeatBars.Of(0, 0, []))).Words().ShouldContain("The session has no seats.");
    }

    private static Task<string> Draw(string language, SeatBars seats) => Drawing.Of<SeatsByCountry>(
        language, ("Id", "seats"), ("Caption", "CYBER-2023-02"), ("Seats", seats), ("CountryName", (Func<string, string>)(code => $"Country {code}")));
}
