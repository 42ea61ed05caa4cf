using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Features.Allotments;
using TrainingSlots.Server.Features.Invitations;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>What a nomination of a country for a session would draw on, as it is now.</summary>
/// <param name="Balance">The country's allotment; null when it has none for that programme and year.</param>
/// <param name="Invitations">Those that the country accepted for the session.</param>
public sealed record RemainingPlaces(
    string Country, SessionView Session, ProgrammeView Programme, BalanceView? Balance, IReadOnlyList<InvitationView> Invitations)
{
    /// <summary>Live nominations of the country with a seat in the session.</summary>
    public int Nominated => Session.ByCountry.TryGetValue(Country, out var roles) ? roles.Values.Sum() : 0;

    /// <summary>How many of the country may be in the session; null for no such limit.</summary>
    public int? Cap => Session.CountrySpecific ? null : Session.CapPerCountry ?? Programme.Policy.CapPerCountry;

    /// <summary>The last day for nominations; null for none.</summary>
    public DateOnly? Deadline => Session.Deadline ?? (Programme.Policy.DeadlineDays is { } days ? Session.Start.AddDays(-days) : null);

    /// <summary>True when there is no seat, no slot or no room under the cap: then a nomination can only wait.</summary>
    public bool AreShort => Session.Free == 0 || Balance is { Available: 0 } || Nominated >= Cap;

    /// <exception cref="PageProblemException">There is no such session, or the country is not the person's.</exception>
    internal static async Task<RemainingPlaces> ReadAsync(ApiClient api, string session, string country)
    {
        var found = (await api.GetAsync<SessionView>("ReadSession", new { code = session })).Required();
        var programme = (await api.GetAsync<ProgrammeView>("ReadProgramme", new { code = found.Programme })).Required();
        var balance = await api.GetAsync<BalanceView>("ReadAllotment", new { programme = found.Programme, country, year = found.Year });
        if (balance.Problem is { Code: not RefusalCodes.AllotmentNotFound } refused)
        {
            throw new PageProblemException(refused);
        }

        var invitations = (await api.GetAsync<InvitationPage>("ListInvitations", new { session, country })).Required();
        return new RemainingPlaces(country, found, programme, balance.Value, [.. invitations.Invitations.Where(invitation => invitation.Accepted.Count > 0)]);
    }
}
