using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Programmes;

/// <summary>All programmes, and one with its policy in words.</summary>
public sealed class ProgrammesEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage("/programmes", async (ApiClient api) => Page.Of<ProgrammeIndex>(new { (await api.GetAsync<ProgrammeList>("ListProgrammes")).Required().Programmes }))
            .AllowRoles([.. Roles.All]);
        app.MapPage("/programmes/{code}", async (string code, ApiClient api) => Page.Of<ProgrammeDetail>(
                new { Programme = (await api.GetAsync<ProgrammeView>("ReadProgramme", new { code })).Required() }))
            .AllowRoles([.. Roles.All]);
    }
}
