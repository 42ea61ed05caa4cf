using TrainingSlots.Server.Audit.Explanations;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>Why a nomination is where it is: the chain of events behind it, in sentences.</summary>
public sealed class WhyEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/nominations/{id:guid}/why", async (Guid id, ApiClient api) => Page.Of<NominationStory>(new
        {
            Why = (await api.GetAsync<NominationWhy>("ExplainNomination", new { id })).Required(),
            Nomination = (await api.GetAsync<NominationView>("ReadNomination", new { id })).Required(),
        }))
        .AllowRoles([.. Roles.All]);
}
