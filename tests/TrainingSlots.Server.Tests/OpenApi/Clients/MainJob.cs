// Written against the client that NSwag makes of the API description, and compiled with it in a test.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using Generated;

public static class MainJob
{
    /// <summary>From an invitation to the slot that was used; answers with what the mission reads at the end.</summary>
    public static async Task<string> PlayAsync(Uri address, Func<string, Task<string>> token, string prefix, DateTimeOffset today)
    {
        async Task<Client> As(string account)
        {
            var http = new HttpClient { BaseAddress = address };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await token(account));
            return new Client(http);
        }

        var (coordinator, nodal, mission, institute) = (await As("coordinator"), await As("nodal-ml"), await As("mission-ml"), await As("institute"));
        var programme = (await (await As("administrator")).EstablishProgrammeAsync(
            null, null, new EstablishProgramme { Code = prefix, Name = "Exercise", Kind = EstablishProgrammeKind.Exercise, Host = "IN", YearBasis = EstablishProgrammeYearBasis.Calendar })).Code;
        var session = (await coordinator.PublishSessionAsync(
            null, null, new PublishSession { Code = prefix + "-1", Programme = programme, Title = "Field training", Host = "IN", Start = today, End = today, Capacity = 10 })).Code;
        var invitation = await coordinator.IssueInvitationAsync(
            null, null,
            new IssueInvitation { Session = session, Country = "ML", Issuer = "Chief of the Army Staff", Addressee = "Chief of Staff, Army of Mali", Offered = new Dictionary<string, int> { ["observer"] = 2 }, ReplyBy = today });
        await nodal.AcceptInvitationAsync(invitation.Id, null, null, new AcceptInvitation { Role = "observer", Places = 2 });

        var submitted = await nodal.SubmitNominationAsync(
            null, null,
            new SubmitNomination { Session = session, Country = "ML", Invitation = invitation.Id, Role = "observer", Nominee = new Nominee { Name = "Mamadou Samaké", Rank = "Colonel", Service = "Army", DateOfBirth = today.AddYears(-40) } });
        await coordinator.AcceptNominationAsync(submitted.Id, null, null, new AcceptNomination());
        await institute.JoinNominationAsync(submitted.Id, null, null, new JoinNomination());
        await institute.CompleteNominationAsync(submitted.Id, null, null, new CompleteNomination { Completed = true });

        var year = today.Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
        ProgrammeUseView use;
        do
        {
            use = (await mission.ReadSlotUseAsync("ML", year, null, null, null)).Programmes.SingleOrDefault(one => one.Programme == programme);
        }
        while (use is null || use.Utilised == 0);

        try
        {
            await nodal.SubmitNominationAsync(null, null, new SubmitNomination { Session = session, Country = "DZ", Nominee = new Nominee { Name = "Somebody", DateOfBirth = today.AddYears(-40) } });
            return "not refused";
        }
        catch (ApiException<Problem> refused)
        {
            return $"{(await mission.ReadNominationAsync(submitted.Id)).Status} {use.Granted} {use.Utilised} {use.Available} {refused.Result.Code}";
        }
    }
}
