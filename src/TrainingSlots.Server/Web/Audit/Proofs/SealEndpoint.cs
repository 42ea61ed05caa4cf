using TrainingSlots.Server.Audit.Seals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Audit.Proofs;

/// <summary>The signed head of the log, its age, and who has witnessed it.</summary>
public sealed class SealEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/audit/seal", async (ApiClient api) =>
        {
            var answer = await api.GetAsync<CheckpointView>("ReadCheckpoint");
            return Page.Of<SealPage>(new { Seal = answer.Value, answer.Problem }, answer.Status);
        })
        .AllowRoles(Roles.Auditor, Roles.Administrator, Roles.Coordinator, Roles.Mission, Roles.Nodal);
}
