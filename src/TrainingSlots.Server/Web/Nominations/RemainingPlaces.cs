using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.Features.Invitations;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Store.Views;
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

    /// <summary>True when there is no seat, no slot or no room under the cap: then a nomination can only wait, if the session is open and the year gives slots.</summary>
    public bool AreShort => MayWait && (Session.Free == 0 || Balance!.Available == 0 || Nominated >= Session.Cap);

    /// <summary>True when a nomination may come to wait: a limit is short, perhaps only for some services, or somebody waits already.</summary>
    public bool MayBeShort => MayWait && (AreShort || Session.Waiting > 0 || General == 0 || Balance!.Earmarks.Values.Any(earmark => earmark.Available == 0));

    /// <summary>True when a nomination for which a place is short would be queued; what a closed session or year refuses, it refuses for good.</summary>
    private bool MayWait => Session.Status == SessionStatus.Open && Balance is { Status: AllotmentStatus.Open };

    private int General => Balance!.Available - Balance.Earmarks.Values.Sum(earmark => earmark.Available);

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
        return new RemainingPlaces(country, found, programme, balance.Value, [.. invitations.Invitations.Where(invitation => invitation.Status == InvitationStatus.Accepted)]);
    }
}
