using TrainingSlots.Domain.Nominations;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Features.Sessions;

namespace TrainingSlots.Server.Demo.Chapters.Present;

/// <summary>What the chapters of the synthetic year do alike.</summary>
internal static class Courses
{
    private const int PublishedBefore = 180;

    /// <summary>More than any country sends: what limits here are slots and seats.</summary>
    private const int CapPerCountry = 20;

    public static Task PublishAsync(this Narrator narrator, Course course, CancellationToken cancellation, string programme = Programmes.Civilian) => narrator.TellAsync(
        $"present/{course.Code}/publish",
        new PublishSession(
            course.Code, programme, course.Title, "IN", course.Start, course.End, course.Capacity, CapPerCountry: CapPerCountry, Deadline: course.Deadline, Source: Calendar.Label, EffectiveOn: course.Start.AddDays(-PublishedBefore)),
        cancellation);

    /// <summary>Submits somebody who does not exist.</summary>
    public static Task<Guid> NominateAsync(
        this Narrator narrator, Course course, string country, int number, DateOnly on, CancellationToken cancellation, bool waitlist = false, Guid? invitation = null, string? role = null, string? service = null) => narrator.BeginAsync(
        $"present/{course.Code}/{country}/{number}/submit", Named(course, country, number, service) with { Waitlist = waitlist, Invitation = invitation, Role = role, EffectiveOn = on }, cancellation);

    /// <summary>Brings somebody to the course and, unless they left, to its end.</summary>
    public static async Task AttendAsync(this Narrator narrator, Course course, string country, int number, CancellationToken cancellation)
    {
        var step = $"present/{course.Code}/{country}/{number}";
        var id = await narrator.BringAsync(step, Named(course, country, number, null), course.Start, cancellation);
        await narrator.TellAsync($"{step}/complete", new CompleteNomination(id, EffectiveOn: course.End), cancellation);
    }

    /// <summary>The session has begun.</summary>
    public static async Task SessionBeginsAsync(this Narrator narrator, string step, string code, DateOnly start, CancellationToken cancellation)
    {
        await narrator.TellAsync($"{step}/confirm", new ConfirmSession(code, EffectiveOn: start), cancellation);
        await narrator.TellAsync($"{step}/start", new StartSession(code, EffectiveOn: start), cancellation);
    }

    /// <summary>The session is over, and nobody of it is left open.</summary>
    public static Task SessionEndsAsync(this Narrator narrator, string step, string code, DateOnly end, CancellationToken cancellation) =>
        narrator.TellAsync($"{step}/complete", new CompleteSession(code, Settle.NoShow, end), cancellation);

    private static SubmitNomination Named(Course course, string country, int number, string? service) => new(
        course.Code, country, Participants.Synthetic($"Synthetic nominee {course.Code}-{country}-{number:00}", number, course.Start, service), Source: Calendar.Label);
}
