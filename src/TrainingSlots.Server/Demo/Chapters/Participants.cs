using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.People;

namespace TrainingSlots.Server.Demo.Chapters;

/// <summary>People on courses: all four decisions on their usual days before the start.</summary>
internal static class Participants
{
    private const int Submitted = -100;
    private const int Endorsed = -98;
    private const int Recommended = -95;
    private const int Accepted = -60;
    private const int Confirmed = -45;
    private const int ExperienceYears = 10;
    private const int Youngest = 28;
    private const int AgeSpan = 16;
    private const int MonthsOfYear = 12;
    private const int DaysOfEveryMonth = 28;

    /// <summary>Somebody who does not exist, of an age that every policy allows.</summary>
    public static Nominee Synthetic(string name, int number, DateOnly start, string? service = null, string? rank = null) => new(
        name,
        new DateOnly(start.Year - Youngest - (number % AgeSpan), 1 + (number % MonthsOfYear), 1 + (number % DaysOfEveryMonth)),
        rank, service, ExperienceYears: ExperienceYears);

    /// <summary>From the submission to the first day of the course.</summary>
    public static async Task<Guid> BringAsync(this Narrator narrator, string step, SubmitNomination nomination, DateOnly start, CancellationToken cancellation)
    {
        var id = await narrator.BeginAsync($"{step}/submit", nomination with { EffectiveOn = start.AddDays(Submitted) }, cancellation);
        await narrator.TellAsync($"{step}/endorse", new EndorseNomination(id, EffectiveOn: start.AddDays(Endorsed)), cancellation);
        await narrator.TellAsync($"{step}/recommend", new RecommendNomination(id, EffectiveOn: start.AddDays(Recommended)), cancellation);
        await narrator.TellAsync($"{step}/accept", new AcceptNomination(id, EffectiveOn: start.AddDays(Accepted)), cancellation);
        await narrator.TellAsync($"{step}/confirm", new ConfirmNomination(id, EffectiveOn: start.AddDays(Confirmed)), cancellation);
        await narrator.TellAsync($"{step}/join", new JoinNomination(id, EffectiveOn: start), cancellation);
        return id;
    }
}
