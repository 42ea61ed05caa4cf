using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Demo.Reference;
using TrainingSlots.Server.Features.Invitations;
using TrainingSlots.Server.Features.Nominations;

namespace TrainingSlots.Server.Demo.Chapters;

/// <summary>
/// AFINDEX-2023, so that the numbers published on 17, 21 and 30 March 2023 (22 nations and 78 people, 23 and 100,
/// 25 and 124) come out of the ledger as of these days. The nine contingents are attested; who else came is not.
/// </summary>
internal static class FieldTrainingExercise
{
    private const string Code = "AFINDEX-2023";
    private const string Contingent = "contingent";
    private const string Observer = "observer";

    private static readonly DateOnly Issued = new(2022, 12, 15);
    private static readonly DateOnly ReplyBy = new(2023, 3, 25);
    private static readonly DateOnly Start = new(2023, 3, 16);
    private static readonly DateOnly Second = new(2023, 3, 20);
    private static readonly DateOnly Third = new(2023, 3, 24);

    private static readonly string[] Observers = "BW CM CG CD EG MA MW MZ NA NG RW SN ZW".Split(' ');
    private static readonly Source Label = Sources.Synthetic("13 observer countries and the numbers of 2023-03-21 and 2023-03-30 are attested; which countries and who came is synthetic");

    public static async Task TellAsync(Narrator narrator, CancellationToken cancellation)
    {
        foreach (var row in ReferenceFiles.Afindex.Where(row => row.Fact.StartsWith(Contingent + " ", StringComparison.Ordinal)))
        {
            var country = row.Fact[(Contingent.Length + 1)..];
            var size = Sources.Attested($"{row.Source} {row.ReportedOn:yyyy-MM-dd}: a contingent of {row.Value}; names and dates of the steps are synthetic");
            var invitation = await InviteAsync(narrator, country, Contingent, row.Value, new DateOnly(2023, 2, 10), size, cancellation);
            await NameAsync(narrator, invitation, new Group(country, Contingent, row.Value, new DateOnly(2023, 2, 20), Start, size), cancellation);
        }

        var invitations = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var country in Observers)
        {
            invitations[country] = await InviteAsync(narrator, country, Observer, 2, new DateOnly(2023, 3, 10), Label, cancellation);
        }

        // 21 March: one more nation with 9 people, and an observer of each of the 13: 22 more.
        foreach (var country in Observers)
        {
            await NameAsync(narrator, invitations[country], new Group(country, Observer, 1, Second, Second, Label), cancellation);
        }

        await ComeAsync(narrator, new Group("MG", Contingent, 9, Second, Second, Label), cancellation);

        // 30 March: two more nations with 12 people each: 24 more.
        await ComeAsync(narrator, new Group("CI", Contingent, 12, Third, Third, Label), cancellation);
        await ComeAsync(narrator, new Group("SL", Contingent, 12, Third, Third, Label), cancellation);
    }

    private static async Task ComeAsync(Narrator narrator, Group group, CancellationToken cancellation) => await NameAsync(
        narrator, await InviteAsync(narrator, group.Country, group.Role, group.Size, group.NamedOn, group.Label, cancellation), group, cancellation);

    private static async Task<Guid> InviteAsync(
        Narrator narrator, string country, string role, int places, DateOnly answered, Source label, CancellationToken cancellation)
    {
        var offered = new Dictionary<string, int>(StringComparer.Ordinal) { [role] = places };
        var invitation = await narrator.BeginAsync(
            $"{Code}/{country}/invite",
            new IssueInvitation(Code, country, "Chief of the Army Staff, India", "Chief of the Army", offered, ReplyBy, Source: label, EffectiveOn: Issued),
            cancellation);
        await narrator.TellAsync($"{Code}/{country}/accept", new AcceptInvitation(invitation, role, places, answered), cancellation);
        return invitation;
    }

    private static async Task NameAsync(Narrator narrator, Guid invitation, Group group, CancellationToken cancellation)
    {
        for (var number = 1; number <= group.Size; number++)
        {
            var step = $"{Code}/{group.Country}/{number}";
            var soldier = Participants.Synthetic($"Synthetic soldier {Code}-{group.Country}-{number:00}", number, Start, Service.Army);
            var nomination = new SubmitNomination(Code, group.Country, soldier, invitation, group.Role, Source: Sources.Synthetic(group.Label.Note), EffectiveOn: group.NamedOn);
            var id = await narrator.BeginAsync($"{step}/submit", nomination, cancellation);
            await narrator.TellAsync($"{step}/join", new JoinNomination(id, EffectiveOn: group.JoinedOn), cancellation);
        }
    }

    /// <summary>People of one country who are named and come together.</summary>
    private sealed record Group(string Country, string Role, int Size, DateOnly NamedOn, DateOnly JoinedOn, Source Label);
}
