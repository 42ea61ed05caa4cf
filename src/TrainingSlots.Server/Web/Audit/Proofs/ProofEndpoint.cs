using TrainingSlots.Server.Audit.Seals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Audit.Proofs;

/// <summary>
/// The proof of one position, to be checked in the browser. Letters lead here: <c>size</c> is that of the head that they bear.
/// </summary>
public sealed class ProofEndpoint : IEndpoint
{
    private static readonly string[] Filters = ["position", "size"];

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage(ReadProofEndpoint.PageAddress, async (HttpContext http, ApiClient api) =>
        {
            var asked = AskedFilters.Of(http.Request.Query, Filters);
            if (asked["position"].Given() is null)
            {
                return Page.Of<ProofPage>(new { Asked = asked });
            }

            var answer = await api.GetAsync<ProofView>("ReadProof", asked.Route());
            var keys = answer.Value is null ? [] : (await api.GetAsync<CheckpointView>("ReadCheckpoint")).Required().Keys;
            return Page.Of<ProofPage>(new { Asked = answer.Problem is { } problem ? asked.Refused(problem) : asked, Proof = answer.Value, Keys = keys }, answer.Status);
        })
        .AllowRoles(Roles.Auditor, Roles.Administrator, Roles.Coordinator, Roles.Mission, Roles.Nodal);
}
