using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>One nomination with its history and the steps open to the caller.</summary>
public sealed class ReadNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery(NominationCommand.Address, async (string id, HttpContext http, IQuerySession session, EndpointDataSource endpoints, CancellationToken cancellation) =>
        {
            var actor = Actor.From(http.User);
            var key = Guid.TryParse(id, out var nomination) ? StreamKeys.Nomination(nomination) : string.Empty;
            var (found, version) = await session.LoadWithVersionAsync<Nomination>(key, cancellation);
            if (found is null || !NominationCommand.IsOpenTo(found, actor))
            {
                await Problems.WriteAsync(http, Missing.Nomination(id));
                return;
            }

            var record = await session.Query<NomineeRecord>().Where(nominee => nominee.Nomination == nomination).SingleOrDefaultAsync(cancellation);
            var programme = (await session.LoadAsync<Programme>(StreamKeys.Programme(found.Submitted.Programme), cancellation))!;
            var history = await session.Events.FetchStreamAsync(key, token: cancellation);
            await Answers.WriteAsync(http, NominationView.Of(found, record, version) with
            {
                Actions = [.. Steps.OpenTo(found, programme.Policy).Where(step => Access.Allows(endpoints, $"{NominationCommand.Address}/{step}", actor))],
                History = [.. history.Select(e => Entry(e, record))],
            }, version);
        })
        .WithName("ReadNomination")
        .Produces<NominationView>()
        .Refuses(RefusalCodes.NominationNotFound)
        .AllowRoles([.. Roles.All]);

    private static HistoryEntry Entry(JasperFx.Events.IEvent e, NomineeRecord? record) => new(
        e.Sequence, e.Timestamp, ((IFact)e.Data).EffectiveOn, e.EventTypeName, e.UserName, e.Data, record?.Remarks.GetValueOrDefault(e.Sequence));
}
