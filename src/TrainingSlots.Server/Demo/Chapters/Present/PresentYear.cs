using TrainingSlots.Domain.Programmes;
using TrainingSlots.Server.Features.Nominations;

namespace TrainingSlots.Server.Demo.Chapters.Present;

/// <summary>
/// A synthetic year around the day of the first start, beside the attested past: a session of last year and one of this, both over and
/// settled; one that is open, with nominations at every step; one that is full, with a queue and an offer; an exercise with invitations.
/// </summary>
internal sealed class PresentYear(Calendar calendar)
{
    /// <summary>About how many steps it has: fewer or more by the years that its sessions fall in.</summary>
    public const int Steps = 252;

    private const int LastYear = -365;
    private const int OfLastYear = 8;
    private const int OfThisYear = 5;

    private readonly Course before = calendar.Course("HEALTH", "Hospital Administration", LastYear, 14, 25, LastYear - 60);
    private readonly Course over = calendar.Course("WATER", "Urban Water Supply", -60, 14, 25, -120);
    private readonly Course open = calendar.Course("PORTS", "Port Security", 60, 14, 20, 5);
    private readonly Course full = calendar.Course("AUDIT", "Audit of Public Works", 45, 11, 4, 10);
    private readonly Course exercise = calendar.Course("FIELD", "Joint Field Training Exercise", 90, 10, 60, 40);

    public async Task TellAsync(Narrator narrator, CancellationToken cancellation)
    {
        await Grants.TellAsync(calendar, [before, over, open, full], narrator, cancellation);
        foreach (var course in new[] { open, full, over, before })
        {
            await narrator.PublishAsync(course, cancellation);
        }

        await OpenAsync(narrator, cancellation);
        await FullAsync(narrator, cancellation);
        await Exercise.TellAsync(exercise, calendar.Day, narrator, cancellation);
        await OverAsync(narrator, before, OfLastYear, cancellation);
        await OverAsync(narrator, over, OfThisYear, cancellation);
        await Grants.CloseAsync(Calendar.YearOf(before.Start), narrator, cancellation);
    }

    /// <summary>Mali's nominations stand at every step, Niger's use nearly all that it has.</summary>
    private async Task OpenAsync(Narrator narrator, CancellationToken cancellation)
    {
        var on = calendar.Day;
        for (var reached = 0; reached <= 4; reached++)
        {
            await StepsAsync(await narrator.NominateAsync(open, Calendar.Mali, reached + 1, on, cancellation), Calendar.Mali, reached + 1, reached, narrator, cancellation);
        }

        var returned = await narrator.NominateAsync(open, Calendar.Mali, 6, on, cancellation);
        await narrator.TellAsync($"present/{open.Code}/{Calendar.Mali}/6/return", new ReturnNomination(returned, Reason: "The passport number is missing.", EffectiveOn: on), cancellation);
        await narrator.WriteAsync($"present/{open.Code}/{Calendar.Mali}/6", returned, on, cancellation);
        await narrator.AddAsync($"present/{open.Code}/{Calendar.Mali}/6", returned, DocumentKind.EmployerConsent, on, cancellation);
        for (var number = 1; number <= 3; number++)
        {
            await StepsAsync(await narrator.NominateAsync(open, Calendar.Niger, number, on, cancellation), Calendar.Niger, number, 3, narrator, cancellation);
        }
    }

    /// <summary>Four seats are taken and three wait; one withdraws, so that the first who waits is offered the seat.</summary>
    private async Task FullAsync(Narrator narrator, CancellationToken cancellation)
    {
        var on = calendar.Day;
        var seated = new List<Guid>();
        for (var number = 1; number <= 3; number++)
        {
            seated.Add(await narrator.NominateAsync(full, Calendar.Algeria, number, on, cancellation));
            await StepsAsync(seated[^1], Calendar.Algeria, number, 3, narrator, cancellation, full.Code);
        }

        await StepsAsync(await narrator.NominateAsync(full, Calendar.Mali, 1, on, cancellation), Calendar.Mali, 1, 3, narrator, cancellation, full.Code);
        foreach (var (country, number) in new[] { (Calendar.Mali, 2), (Calendar.Algeria, 4), (Calendar.Mali, 3) })
        {
            await narrator.NominateAsync(full, country, number, on, cancellation, waitlist: true);
        }

        await narrator.TellAsync($"present/{full.Code}/{Calendar.Algeria}/1/withdraw", new WithdrawNomination(seated[0], "Needed at home.", on), cancellation);
    }

    private static async Task OverAsync(Narrator narrator, Course course, int ofMali, CancellationToken cancellation)
    {
        for (var number = 1; number <= ofMali; number++)
        {
            await narrator.AttendAsync(course, Calendar.Mali, number, cancellation);
        }

        for (var number = 1; number <= 2; number++)
        {
            await narrator.AttendAsync(course, Calendar.Algeria, number, cancellation);
        }

        await narrator.SessionBeginsAsync($"present/{course.Code}", course.Code, course.Start, cancellation);
        await narrator.SessionEndsAsync($"present/{course.Code}", course.Code, course.End, cancellation);
    }

    /// <summary>As many of the four decisions as are said.</summary>
    private async Task StepsAsync(Guid id, string country, int number, int reached, Narrator narrator, CancellationToken cancellation, string? code = null)
    {
        var (step, on) = ($"present/{code ?? open.Code}/{country}/{number}", calendar.Day);
        if (reached >= 1)
        {
            await narrator.TellAsync($"{step}/endorse", new EndorseNomination(id, EffectiveOn: on), cancellation);
        }

        if (reached >= 2)
        {
            await narrator.TellAsync($"{step}/recommend", new RecommendNomination(id, EffectiveOn: on), cancellation);
        }

        if (reached >= 3)
        {
            await narrator.TellAsync($"{step}/accept", new AcceptNomination(id, EffectiveOn: on), cancellation);
        }

        if (reached >= 4)
        {
            await narrator.TellAsync($"{step}/confirm", new ConfirmNomination(id, EffectiveOn: on), cancellation);
        }
    }
}
