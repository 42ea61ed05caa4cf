using TrainingSlots.Domain.Sessions;

namespace TrainingSlots.Server.Web.Charts;

/// <summary>The seats of a country in a session.</summary>
public sealed record CountrySeats(string Country, int Joined, int Committed, int Held)
{
    public int Sum => Joined + Committed + Held;

    /// <summary>Seats of a session, counted by country.</summary>
    public static IEnumerable<CountrySeats> Of(IEnumerable<Seat> seats) => seats.GroupBy(seat => seat.Country, StringComparer.Ordinal).Select(country => new CountrySeats(
        country.Key, country.Count(seat => seat.State == SeatState.Joined), country.Count(seat => seat.State == SeatState.Committed), country.Count(seat => seat.State == SeatState.Held)));
}

/// <summary>A bar of the session's seats: of a country, or of what belongs to none that is told (null).</summary>
public sealed record SeatBar(string? Country, IReadOnlyList<(Part Part, int Count)> Parts, IReadOnlyList<Segment> Segments)
{
    public int Sum => Parts.Sum(part => part.Count);

    /// <summary>How many seats are in that part.</summary>
    public int this[Part part] => Parts.FirstOrDefault(of => of.Part == part).Count;
}

/// <summary>
/// The seats of a session by country, the most first, then those of countries that the reader may not see, then the free
/// ones. The longest bar has the full length; all have one scale, and add up to the capacity.
/// </summary>
public sealed record SeatBars(int Capacity, IReadOnlyList<SeatBar> Bars)
{
    /// <param name="capacity">All the seats.</param>
    /// <param name="free">Those that nobody has taken.</param>
    /// <param name="countries">Those that the reader may see; the rest of what is taken belongs to others.</param>
    public static SeatBars Of(int capacity, int free, IEnumerable<CountrySeats> countries)
    {
        var seen = countries.Where(seats => seats.Sum > 0).OrderByDescending(seats => seats.Sum).ThenBy(seats => seats.Country, StringComparer.Ordinal).ToList();
        var untold = capacity - free - seen.Sum(seats => seats.Sum);
        var scale = seen.Select(seats => seats.Sum).Append(untold).Append(free).Max();
        return new SeatBars(capacity,
        [
            .. seen.Select(seats => Bar(seats.Country, (Part.Joined, seats.Joined), (Part.Committed, seats.Committed), (Part.Held, seats.Held))),
            .. untold > 0 ? [Bar(null, (Part.Untold, untold))] : Array.Empty<SeatBar>(),
            Bar(null, (Part.Free, free)),
        ]);

        SeatBar Bar(string? country, params IReadOnlyList<(Part Part, int Count)> parts) => new(country, parts, Segments.Of(parts, scale));
    }
}
