using System.Text.Json;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Invitations;
using TrainingSlots.Server.Features.Programmes;

namespace TrainingSlots.Server.Demo.Chapters.Present;

/// <summary>An exercise to which three armies are invited: one has not answered, one has the letter, one has named its people.</summary>
internal static class Exercise
{
    private const string Code = "FIELD-EX";
    private const string Role = "contingent";
    private const int Places = 2;
    private const int IssuedBefore = 20;
    private const int ReplyWithin = 6;

    public static async Task TellAsync(Course exercise, DateOnly day, Narrator narrator, CancellationToken cancellation)
    {
        await narrator.TellAsync(
            $"present/{Code}",
            new EstablishProgramme(Code, "Joint field training exercises", ProgrammeKind.Exercise, "IN", YearBasis.Calendar, JsonElement.Parse("""{"decisions":["accept"]}"""), Calendar.Label, day.AddYears(-1)),
            cancellation);
        await narrator.AskForAsync(Code, day.AddDays(-IssuedBefore), cancellation);
        await narrator.PublishAsync(exercise, cancellation, Code);
        await narrator.WriteAboutAsync($"present/{exercise.Code}/{Calendar.Mali}", await InviteAsync(Calendar.Mali), day.AddDays(-1), cancellation);
        await narrator.TellAsync($"present/{exercise.Code}/{Calendar.Algeria}/acknowledge", new AcknowledgeInvitation(await InviteAsync(Calendar.Algeria), day.AddDays(-2)), cancellation);
        var answered = await InviteAsync(Calendar.Niger);
        await narrator.TellAsync($"present/{exercise.Code}/{Calendar.Niger}/accept", new AcceptInvitation(answered, Role, Places, day.AddDays(-3)), cancellation);
        var named = new List<Guid>();
        for (var number = 1; number <= Places; number++)
        {
            named.Add(await narrator.NominateAsync(exercise, Calendar.Niger, number, day, cancellation, invitation: answered, role: Role, service: Service.Army));
        }

        await narrator.AddAsync($"present/{exercise.Code}/{Calendar.Niger}/1", named[0], DocumentKind.Passport, day, cancellation);
        await narrator.AddAsync($"present/{exercise.Code}/{Calendar.Niger}/1", named[0], DocumentKind.Medical, day, cancellation);

        Task<Guid> InviteAsync(string country) => narrator.BeginAsync(
            $"present/{exercise.Code}/{country}/invite",
            new IssueInvitation(
                exercise.Code, country, "Chief of the Army Staff, India", "Chief of Staff of the Army", new Dictionary<string, int>(StringComparer.Ordinal) { [Role] = Places },
                day.AddDays(ReplyWithin), Source: Calendar.Label, EffectiveOn: day.AddDays(-IssuedBefore)),
            cancellation);
    }
}
