using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Features.Invitations;

namespace TrainingSlots.Server.Demo.Chapters;

/// <summary>
/// The Conclave in Pune: 54 countries invited, 25 confirmed on 18 March 2023 and 31 represented on 28 March are
/// attested; which ones they were is not, but for Mali.
/// </summary>
internal static class ArmyChiefsConclave
{
    public const string Code = "CONCLAVE-2023";
    public const string Issuer = "Chief of the Army Staff, India";

    private static readonly DateOnly Issued = new(2023, 1, 16);
    private static readonly DateOnly ReplyBy = new(2023, 3, 25);
    private static readonly DateOnly Early = new(2023, 3, 10);
    private static readonly DateOnly Late = new(2023, 3, 24);

    /// <summary>With Mali the 25 of 18 March.</summary>
    private static readonly string[] Confirmed = "AO BJ BW CM CG CI DJ EG ET GH KE LS MG MR MU MZ NA NE NG RW SC SN TZ UG".Split(' ');

    /// <summary>The 6 between 18 and 28 March.</summary>
    private static readonly string[] LateToConfirm = "BI CD ER GA MA ZM".Split(' ');

    private static readonly string[] Unanswered = "BF CF CV DZ GM GN GQ GW KM LR LY MW SD SL SO SS ST SZ TD TG TN ZA ZW".Split(' ');
    private static readonly Source Label = Sources.Synthetic("54 invited, 25 confirmed on 2023-03-18 and 31 represented on 2023-03-28 are attested; which countries is synthetic");

    public static async Task TellAsync(Narrator narrator, CancellationToken cancellation)
    {
        await MalianDelegation.TellAsync(narrator, Issued, ReplyBy, Early, cancellation);
        foreach (var country in Confirmed)
        {
            await narrator.TellAsync($"{Code}/{country}/accept", new AcceptInvitation(await InviteAsync(country), "chief", 1, Early), cancellation);
        }

        foreach (var country in LateToConfirm)
        {
            await narrator.TellAsync($"{Code}/{country}/accept", new AcceptInvitation(await InviteAsync(country), "chief", 1, Late), cancellation);
        }

        foreach (var country in Unanswered)
        {
            await InviteAsync(country);
        }

        Task<Guid> InviteAsync(string country) => narrator.BeginAsync(
            $"{Code}/{country}/invite",
            new IssueInvitation(
                Code, country, Issuer, $"Chief of the Army, {CountryNames.NameOf(country, french: false)}",
                new Dictionary<string, int>(StringComparer.Ordinal) { ["chief"] = 1, ["representative"] = 1 }, ReplyBy, Source: Label, EffectiveOn: Issued),
            cancellation);
    }
}
