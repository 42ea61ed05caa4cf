using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Allotments;

namespace TrainingSlots.Server.Demo.Chapters.Present;

/// <summary>What three countries have in the year before, in the one that runs and, where sessions reach into it, in the next.</summary>
internal static class Grants
{
    /// <summary>A course of April is nominated for in the year before.</summary>
    private const int GrantedBefore = 150;

    private const int ForMali = 30;
    private const int ForAlgeria = 20;

    /// <summary>As many as the open course uses: nearly nothing is left.</summary>
    private const int ForNiger = 4;

    public static async Task TellAsync(Calendar calendar, IEnumerable<Course> courses, Narrator narrator, CancellationToken cancellation)
    {
        foreach (var year in courses.Select(course => course.Start).Append(calendar.Day).Select(Calendar.YearOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            foreach (var (country, slots) in new[] { (Calendar.Mali, ForMali), (Calendar.Algeria, ForAlgeria), (Calendar.Niger, ForNiger) })
            {
                var granted = TrainingYear.Days(year).First.AddDays(-GrantedBefore);
                await narrator.TellAsync(
                    $"present/allotment/{country}/{year}",
                    new GrantAllotment(Programmes.Civilian, country, year, slots, Source: Calendar.Label, EffectiveOn: granted < calendar.Day ? granted : calendar.Day),
                    cancellation);
            }
        }
    }

    /// <summary>The year before is closed: what was not used lapses.</summary>
    public static async Task CloseAsync(string year, Narrator narrator, CancellationToken cancellation)
    {
        foreach (var country in new[] { Calendar.Mali, Calendar.Algeria, Calendar.Niger })
        {
            await narrator.TellAsync(
                $"present/allotment/{country}/{year}/close",
                new CloseAllotment(Programmes.Civilian, country, year, "the year is over", EffectiveOn: TrainingYear.Days(year).Last),
                cancellation);
        }
    }
}
