using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Demo.Chapters.Present;

/// <summary>The days of the synthetic year, reckoned from the day on which the story was begun.</summary>
/// <param name="Day">That day.</param>
internal sealed record Calendar(DateOnly Day)
{
    public const string Mali = "ML";
    public const string Algeria = "DZ";
    public const string Niger = "NE";

    public static readonly Source Label = Sources.Synthetic("a year around the first start, so that something waits: countries, sessions and people are invented");

    /// <summary>A session that starts so many days from that day; days before it are negative.</summary>
    public Course Course(string prefix, string title, int startsIn, int days, int capacity, int deadlineIn) =>
        new($"{prefix}-{Day.AddDays(startsIn):yyyy-MM}", title, Day.AddDays(startsIn), Day.AddDays(startsIn + days), capacity, Day.AddDays(deadlineIn));

    /// <summary>The fiscal year of a day.</summary>
    public static string YearOf(DateOnly day) => TrainingYear.Of(day, YearBasis.Fiscal);
}

/// <summary>A session of the synthetic year.</summary>
internal sealed record Course(string Code, string Title, DateOnly Start, DateOnly End, int Capacity, DateOnly Deadline);
