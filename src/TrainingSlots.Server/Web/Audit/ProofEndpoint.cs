using TrainingSlots.Server.Audit.Seals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Audit;

/// <summary>
/// The signed head of the log, its age, and who has witnessed it; and the proof of one position, to be checked in the browser. Letters lead to a proof:
/// <c>size</c> is that of the head that they bear.
/// </summary>
public sealed class ProofEndpoint : IEndpoint
{
    private static readonly string[] Filters = ["position", "size"];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage("/audit/seal", SealAsync).AllowRoles(Roles.Auditor, Roles.Administrator, Roles.Coordinator, Roles.Mission, Roles.Nodal);
        app.MapPage(ReadProofEndpoint.PageAddress, ProofAsync).AllowRoles(Roles.Auditor, Roles.Administrator, Roles.Coordinator, Roles.Mission, Roles.Nodal);
    }

    private static async Task<IResult> SealAsync(ApiClient api)
    {
        var answer = await api.GetAsync<CheckpointView>("ReadCheckpoint");
        return Page.Of<SealPage>(new { Seal = answer.Value, answer.Problem }, answer.Status);
    }

    private static async Task<IResult> ProofAsync(HttpContext http, ApiClient api)
    {
        var asked = AskedFilters.Of(http.Request.Query, Filters);
        if (asked["position"].Given() is null)
        {
            return Page.Of<ProofPage>(new { Asked = asked });
        }

        var answer = await api.GetAsync<ProofView>("ReadProof", asked.Route());
        var keys = answer.Value is null ? [] : (await api.GetAsync<CheckpointView>("ReadCheckpoint")).Required().Keys;
        return Page.Of<ProofPage>(new { Asked = asked.After(answer), Proof = answer.Value, Keys = keys }, answer.Status);
    }
}
