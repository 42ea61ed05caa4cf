using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Demo.Reference;
using TrainingSlots.Server.Features.Allotments;
using TrainingSlots.Server.Features.Nominations;

namespace TrainingSlots.Server.Demo.Chapters;

/// <summary>The Coast Guard's course: 21 trainees from 7 countries are attested, which countries they were is not.</summary>
internal static class OilSpillCourse
{
    private const string Code = "OPRC-2023-02";
    private const int TraineesEach = 3;
    private static readonly string[] Countries = ["BD", "KE", "LK", "MG", "MU", "MV", "SC"];
    private static readonly Source Label = Sources.Synthetic("21 trainees from 7 countries are attested; the countries and the names are synthetic");

    /// <summary>Three of each country are more than the programme's cap allows.</summary>
    public static int? CapOf(string code) => string.Equals(code, Code, StringComparison.Ordinal) ? TraineesEach : null;

    public static async Task TellAsync(Narrator narrator, CancellationToken cancellation)
    {
        var course = ReferenceFiles.Sessions.Single(row => string.Equals(row.Code, Code, StringComparison.Ordinal));
        var year = TrainingYear.Of(course.Start, YearBasis.Fiscal);
        foreach (var country in Countries)
        {
            await narrator.TellAsync(
                $"allotment/{course.Programme}/{country}/{year}",
                new GrantAllotment(course.Programme, country, year, TraineesEach, Source: Label, EffectiveOn: new DateOnly(2022, 4, 1)),
                cancellation);
            for (var number = 1; number <= TraineesEach; number++)
            {
                var step = $"{Code}/{country}/{number}";
                var nominee = Participants.Synthetic($"Synthetic trainee {Code}-{country}-{number}", number, course.Start, Service.Navy);
                var id = await narrator.BringAsync(step, new SubmitNomination(Code, country, nominee, Source: Label), course.Start, cancellation);
                await narrator.TellAsync($"{step}/complete", new CompleteNomination(id, EffectiveOn: course.End), cancellation);
            }
        }
    }
}
