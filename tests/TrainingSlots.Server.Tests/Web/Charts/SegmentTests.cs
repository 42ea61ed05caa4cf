using TrainingSlots.Server.Web.Charts;

namespace TrainingSlots.Server.Tests.Web.Charts;

/// <summary>No part of a bar is lost, and none lies about another.</summary>
public class SegmentTests
{
    private const double Exact = 1e-9;
    private const double MostWidened = 5 * Segments.Least;

    [Fact]
    public void Parts_are_as_long_as_their_share()
    {
        var segments = Segments.Of([(Part.Utilised, 1), (Part.Committed, 2), (Part.Held, 0), (Part.Available, 1)], 4);

        segments.Select(segment => (segment.Part, segment.X, segment.Width)).ShouldBe([(Part.Utilised, 0, 25), (Part.Committed, 25, 50), (Part.Available, 75, 25)]);
    }

    [Fact]
    public void Whatever_the_numbers_every_part_is_seen_and_the_others_stay_in_proportion()
    {
        var random = new Random(20231);
        for (var i = 0; i < 2000; i++)
        {
            var parts = new[] { Part.Utilised, Part.Committed, Part.Held, Part.Wasted, Part.Available }
                .Select(part => (part, Count: random.Next(3) == 0 ? random.Next(3) : random.Next(10_000))).Append((Part.Untold, Count: 1)).ToList();
            var whole = parts.Sum(part => part.Count);

            var segments = Segments.Of(parts, whole);

            segments.Select(segment => (segment.Part, segment.Count)).ShouldBe(parts.Where(part => part.Count > 0));
            segments.Sum(segment => segment.Width).ShouldBe(100, Exact);
            segments.ShouldAllBe(segment => segment.Width >= Segments.Least - Exact);
            segments.Zip(segments.Skip(1)).ShouldAllBe(pair => Math.Abs(pair.First.X + pair.First.Width - pair.Second.X) < Exact);
            var longer = segments.Where(segment => segment.Width > Segments.Least + Exact).ToList();
            longer.ShouldAllBe(segment => Math.Abs((segment.Width / segment.Count) - (longer[0].Width / longer[0].Count)) < Exact);
            longer.ShouldAllBe(segment => Math.Abs(segment.Width - (100.0 * segment.Count / whole)) <= MostWidened);
        }
    }

    [Fact]
    public void A_rest_gives_room_to_what_is_too_short()
    {
        var segments = Segments.Of([(Part.Joined, 500), (Part.Held, 1)], 1000);

        segments.Select(segment => segment.Width).ShouldBe([50, Segments.Least]);
        Segments.Of([(Part.Free, 0)], 0).ShouldBeEmpty();
    }
}
