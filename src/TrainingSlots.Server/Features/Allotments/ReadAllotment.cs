using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Allotments;

/// <summary>The balance from the write model: what the next decision would see.</summary>
public sealed class ReadAllotmentEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery(AllotmentCommand.Address, async (string programme, string country, string year, HttpContext http, IQuerySession session, EndpointDataSource endpoints, CancellationToken cancellation) =>
        {
            if (!http.Actor().MayActFor(country))
            {
                await Problems.WriteAsync(http, Problems.ForbiddenCountry(country));
                return;
            }

            var (allotment, version) = await session.LoadWithVersionAsync<Allotment>(StreamKeys.Allotment(programme, country, year), cancellation);
            await (allotment is null
                ? Problems.WriteAsync(http, Missing.Allotment(programme, country, year))
                : Answers.WriteAsync(
                    http, BalanceView.Of(allotment, version) with { Actions = Access.OpenTo(endpoints, AllotmentCommand.Address, AllotmentLife.OpenTo(allotment), http.Actor()) }, version));
        })
        .WithName("ReadAllotment")
        .Produces<BalanceView>()
        .Refuses(RefusalCodes.AllotmentNotFound, RefusalCodes.ForbiddenCountry)
        .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal);
}
