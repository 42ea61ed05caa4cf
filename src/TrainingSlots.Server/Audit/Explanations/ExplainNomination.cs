using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Audit.Explanations;

/// <summary>Why a nomination is where it is: the chain of events behind it, each in one sentence. For those who may read the nomination.</summary>
public sealed class ExplainNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery(NominationCommand.Address + "/why", async (string id, HttpContext http, IQuerySession session, CancellationToken cancellation) =>
        {
            var nomination = Guid.TryParse(id, out var known) ? await session.LoadAsync<Nomination>(StreamKeys.Nomination(known), cancellation) : null;
            await (nomination is null || !NominationCommand.IsOpenTo(nomination, http.Actor())
                ? Problems.WriteAsync(http, Missing.Nomination(id))
                : Answers.WriteAsync(http, new NominationWhy(known, nomination.Status, await NominationChain.ReadAsync(session, nomination, cancellation))));
        })
        .WithName("ExplainNomination")
        .Produces<NominationWhy>()
        .Refuses(RefusalCodes.NominationNotFound)
        .AllowRoles([.. Roles.All]);
}
