using System.Text.Json.Nodes;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Messaging.DeadLetters;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Upkeep;

/// <summary>Where an administrator sees which messages of the product to itself have failed, and sends them again.</summary>
public sealed class DeadLettersPageEndpoint : IEndpoint
{
    private const string Address = "/operations/dead-letters";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage(Address, async (ApiClient api) => Page.Of<DeadLettersPage>(new { Found = (await api.GetAsync<DeadLetterList>("ReadDeadLetters")).Required() })).AllowRoles(Roles.Administrator);
        app.MapForm(Address + "/{id}/replay", async (string id, ApiClient api) =>
        {
            (await api.PostAsync<DeadLetterView>("ReplayDeadLetter", new { id }, new JsonObject())).Required();
            return Page.Next(Address, "dead-letter-replayed");
        }).AllowRoles(Roles.Administrator);
    }
}
