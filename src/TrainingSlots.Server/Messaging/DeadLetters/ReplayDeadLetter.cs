using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Accesses;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using Wolverine.Persistence.Durability.DeadLetterManagement;
using Wolverine.Runtime;

namespace TrainingSlots.Server.Messaging.DeadLetters;

/// <summary>Has a message that failed handled again, once its cause is put right. Asked for twice, it is handled once. Who asked is on the record of accesses.</summary>
public sealed class ReplayDeadLetterEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost(ReadDeadLettersEndpoint.Address + "/{id}/replay", ReplayAsync)
        .TakingNoParameters()
        .WithName("ReplayDeadLetter")
        .Produces<DeadLetterView>()
        .Refuses(RefusalCodes.NotFound)
        .OnRecord()
        .AllowRoles(Roles.Administrator);

    private static async Task ReplayAsync(string id, HttpContext http, IWolverineRuntime runtime, CancellationToken cancellation)
    {
        var letters = runtime.Storage.DeadLetters;
        if (!Guid.TryParse(id, out var parsed) || await letters.DeadLetterEnvelopeByIdAsync(parsed) is not { } letter)
        {
            await Problems.WriteAsync(http, Missing.DeadLetter(id));
            return;
        }

        await letters.ReplayAsync(new DeadLetterEnvelopeQuery([parsed]), cancellation);
        await Answers.WriteAsync(http, DeadLetterView.Of(letter) with { Replaying = true });
    }
}
