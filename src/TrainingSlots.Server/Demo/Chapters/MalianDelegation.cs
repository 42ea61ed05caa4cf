using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Invitations;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.People;

namespace TrainingSlots.Server.Demo.Chapters;

/// <summary>Mali answers the invitation to its Chief of Staff by naming two colonels, one of them of the Air Force.</summary>
internal static class MalianDelegation
{
    private const string Role = "representative";
    private static readonly DateOnly Named = new(2023, 3, 14);
    private static readonly DateOnly AcceptedOn = new(2023, 3, 16);
    private static readonly DateOnly Start = new(2023, 3, 27);
    private static readonly DateOnly End = new(2023, 3, 30);
    private static readonly Source Label = Sources.Attested("report of 2023 on India and Mali (seed document): offices, names, ranks and services; dates of the steps and dates of birth are synthetic");

    private static readonly Nominee[] Colonels =
    [
        new("Mamadou Samaké", new DateOnly(1975, 5, 17), "Colonel", Service.Army, "Armée de Terre, Mali"),
        new("Moussa Goïta", new DateOnly(1977, 9, 3), "Colonel", Service.AirForce, "Armée de l'Air, Mali"),
    ];

    public static async Task TellAsync(Narrator narrator, DateOnly issued, DateOnly replyBy, DateOnly answered, CancellationToken cancellation)
    {
        const string Code = ArmyChiefsConclave.Code;
        var invitation = await narrator.BeginAsync(
            $"{Code}/ML/invite",
            new IssueInvitation(
                Code, "ML", ArmyChiefsConclave.Issuer, "Chief of Staff, Army of Mali",
                new Dictionary<string, int>(StringComparer.Ordinal) { [Role] = Colonels.Length }, replyBy, RepresentativeAllowed: true, Label, issued),
            cancellation);
        await narrator.TellAsync($"{Code}/ML/accept", new AcceptInvitation(invitation, Role, Colonels.Length, answered), cancellation);
        foreach (var (number, colonel) in Colonels.Index())
        {
            var step = $"{Code}/ML/{number}";
            var id = await narrator.BeginAsync($"{step}/submit", new SubmitNomination(Code, "ML", colonel, invitation, Role, Source: Label, EffectiveOn: Named), cancellation);
            await narrator.TellAsync($"{step}/accept", new AcceptNomination(id, EffectiveOn: AcceptedOn), cancellation);
            await narrator.TellAsync($"{step}/join", new JoinNomination(id, EffectiveOn: Start), cancellation);
            await narrator.TellAsync($"{step}/complete", new CompleteNomination(id, EffectiveOn: End), cancellation);
        }
    }
}
