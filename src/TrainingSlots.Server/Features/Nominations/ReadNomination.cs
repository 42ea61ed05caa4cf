using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>One nomination with its history and the steps open to the caller.</summary>
public sealed class ReadNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery(NominationCommand.Address, async (string id, HttpContext http, IQuerySession session, EndpointDataSource endpoints, CancellationToken cancellation) =>
        {
            var actor = http.Actor();
            var key = Guid.TryParse(id, out var parsed) ? StreamKeys.Nomination(parsed) : string.Empty;
            var view = await Snapshot.ReadAsync(session, of => ViewAsync(of, key, actor, OpenSteps.Of(endpoints, actor), cancellation), cancellation);
            await (view is null ? Problems.WriteAsync(http, Missing.Nomination(id)) : Answers.WriteAsync(http, view, view.Version));
        })
        .WithName("ReadNomination")
        .Produces<NominationView>()
        .Refuses(RefusalCodes.NominationNotFound)
        .AllowRoles([.. Roles.All]);

    /// <summary>Null where there is none, or none that the caller may see.</summary>
    private static async Task<NominationView?> ViewAsync(IQuerySession session, string key, Actor actor, OpenSteps open, CancellationToken cancellation)
    {
        var (found, version) = await session.LoadWithVersionAsync<Nomination>(key, cancellation);
        if (found is null || !NominationCommand.IsOpenTo(found, actor))
        {
            return null;
        }

        var nomination = found.Submitted.Nomination;
        var records = await session.Query<NomineeRecord>().Where(nominee => nominee.Nomination == nomination).ToListAsync(cancellation);
        var names = records.ToDictionary(Commitment.Of, nominee => nominee.Name, StringComparer.Ordinal);
        var remarks = records.SelectMany(nominee => nominee.Remarks).ToDictionary(remark => remark.Key, remark => remark.Value);
        var programme = (await session.LoadAsync<Programme>(StreamKeys.Programme(found.Submitted.Programme), cancellation))!;
        var history = await session.Events.FetchStreamAsync(key, token: cancellation);
        return NominationView.Of(found, records.NamedIn(found), version) with
        {
            Waitlist = found.Status == NominationStatus.Waitlisted ? await TurnReads.OfAsync(session, StreamKeys.Session(found.Submitted.Session), nomination, cancellation) : null,
            Actions = open.To(found, programme.Policy),
            Next = Steps.Next(found, programme.Policy),
            Slip = Correction.StepOf(found) is { } slip ? Statuses.Name(slip) : null,
            Documents = [.. NominationDocuments.Own(found).Select(document => new DocumentHeld(document.Document, document.Kind))],
            MissingDocuments = NominationDocuments.Missing(found, programme.Policy),
            History = [.. history.Select(e => Entry(e, names, remarks))],
        };
    }

    private static HistoryEntry Entry(JasperFx.Events.IEvent e, Dictionary<string, string> names, Dictionary<long, string> remarks) => new(
        e.Sequence, e.Timestamp, ((IFact)e.Data).EffectiveOn, e.EventTypeName, e.UserName, e.Data,
        CommitmentOf(e.Data) is { } commitment ? names.GetValueOrDefault(commitment) : null, remarks.GetValueOrDefault(e.Sequence));

    /// <summary>The commitment to a person that a fact names, or null.</summary>
    internal static string? CommitmentOf(object fact) => fact switch
    {
        NominationSubmitted submitted => submitted.Commitment,
        NominationWaitlisted waitlisted => waitlisted.Asked.Commitment,
        NominationResubmitted resubmitted => resubmitted.Commitment,
        NomineeSubstituted substituted => substituted.Commitment,
        _ => null,
    };
}
