using TrainingSlots.Server.Demo.Chapters;
using TrainingSlots.Server.Demo.Chapters.Present;
using TrainingSlots.Server.Demo.Reference;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Demo;

/// <summary>A part of the story that is told step by step.</summary>
internal delegate Task Chapter(Narrator narrator, CancellationToken cancellation);

/// <summary>The whole story. What people look at first comes first; what only makes up numbers comes last, side by side.</summary>
internal sealed class Story(IServiceScopeFactory scopes, TimeProvider clock, DemoProgress progress, Visitors visitors)
{
    /// <summary>The step with which every telling begins.</summary>
    public const string FirstStep = Programmes.FirstStep;

    /// <summary>How many steps the attested past has.</summary>
    public const int Steps = 3731;

    /// <summary>Chapters about different countries do not wait for each other's locks.</summary>
    private const int MaxTogether = 3;

    private static readonly Chapter[] InOrder = [Programmes.TellAsync, ReferenceAllotments.TellAsync, ReferenceSessions.TellAsync];

    private static IEnumerable<Chapter> Together =>
    [
        PoliceCourses.TellAsync,
        ArmyChiefsConclave.TellAsync,
        FieldTrainingExercise.TellAsync,
        .. ReferenceFiles.Allotments.Where(row => row.Utilised is not null).OrderByDescending(row => row.Utilised).Select(ReportedParticipants.Of),
        StaffCollege.TellAsync,
        OilSpillCourse.TellAsync,
    ];

    /// <param name="day">Around which day a synthetic year is told; null for the attested past alone.</param>
    public async Task TellAsync(DateOnly? day, CancellationToken cancellation)
    {
        if (day is not null)
        {
            progress.Expect(Steps + PresentYear.Steps);
        }

        foreach (var chapter in day is { } present ? [.. InOrder, new PresentYear(new Calendar(present)).TellAsync] : InOrder)
        {
            await TellAsync(chapter, cancellation);
        }

        var limits = new ParallelOptions { MaxDegreeOfParallelism = MaxTogether, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Together, limits, async (chapter, stop) => await TellAsync(chapter, stop));
        if (day is { } today)
        {
            await TellAsync((narrator, stop) => Settling.SessionsAsync(today, narrator, stop), cancellation);
            await TellAsync(Settling.StandInsAsync, cancellation);
        }
    }

    private async Task TellAsync(Chapter chapter, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var commands = scope.ServiceProvider.GetRequiredService<Commands>();
        await chapter(new Narrator(commands, scope.ServiceProvider, clock, progress, visitors), cancellation);
    }
}
