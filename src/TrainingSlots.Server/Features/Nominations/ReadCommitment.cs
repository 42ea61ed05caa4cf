using System.Text.Json;
using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Accesses;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>What the events of a nomination say of persons without telling it, and what is needed to show what they mean.</summary>
public sealed record CommitmentsView(Guid Nomination, IReadOnlyList<CommitmentView> Commitments);

/// <summary>One commitment of an event to a person.</summary>
/// <param name="Position">Of the event.</param>
/// <param name="Commitment">As it stands in the event.</param>
/// <param name="Version">The form of the commitment.</param>
/// <param name="Salt">In hex; left out once the person is erased, and then nothing can be shown any more.</param>
/// <param name="Data">The personal data that the commitment binds; left out once the person is erased.</param>
/// <param name="Erased">True once the person is erased.</param>
public sealed record CommitmentView(long Position, string Commitment, int? Version, string? Salt, JsonElement? Data, bool Erased);

/// <summary>Salt and data of the commitments of a nomination: who holds them can check what the sealed log says of a person.</summary>
public sealed class ReadCommitmentEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery(NominationCommand.Address + "/commitment", async (string id, HttpContext http, IQuerySession session, CancellationToken cancellation) =>
        {
            var key = Guid.TryParse(id, out var nomination) ? StreamKeys.Nomination(nomination) : string.Empty;
            if (await session.LoadAsync<Nomination>(key, cancellation) is not { } found || !NominationCommand.IsOpenTo(found, http.Actor()))
            {
                await Problems.WriteAsync(http, Missing.Nomination(id));
                return;
            }

            var records = (await session.Query<NomineeRecord>().Where(record => record.Nomination == nomination).ToListAsync(cancellation)).ToDictionary(Commitment.Of, StringComparer.Ordinal);
            var events = await session.Events.FetchStreamAsync(key, token: cancellation);
            await Answers.WriteAsync(http, new CommitmentsView(nomination, [.. events
                .Select(e => (e.Sequence, Commitment: ReadNominationEndpoint.CommitmentOf(e.Data))).Where(e => e.Commitment is not null)
                .Select(e => View(e.Sequence, e.Commitment!, records.GetValueOrDefault(e.Commitment!)))]));
        })
        .WithName("ReadCommitment")
        .Produces<CommitmentsView>()
        .OnRecord()
        .Refuses(RefusalCodes.NominationNotFound)
        .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Nodal, Roles.Mission);

    private static CommitmentView View(long position, string commitment, NomineeRecord? record) => record is null
        ? new CommitmentView(position, commitment, null, null, null, Erased: true)
        : new CommitmentView(position, commitment, record.CommitmentVersion, record.Salt, Commitment.DataOf(record), Erased: false);
}
