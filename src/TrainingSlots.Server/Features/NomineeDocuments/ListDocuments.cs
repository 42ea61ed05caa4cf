using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.AtRest;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.NomineeDocuments;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.NomineeDocuments;

/// <summary>A document of a nomination, without what it says.</summary>
/// <param name="Type">Media type, by what is in it.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="Commitment">As it stands in the event.</param>
/// <param name="Salt">In hex. Who has the document can show that the event means it: see docs/documents.md.</param>
/// <param name="Former">True where it is of somebody who was substituted since, and does not count for the nominee of now.</param>
/// <param name="Erased">True once its person is erased: then only the event is left.</param>
public sealed record DocumentView(
    Guid Id, DocumentKind Kind, string? FileName, string? Type, int? Bytes, DateTimeOffset? AddedAt, DateOnly EffectiveOn, string Commitment, string? Salt, bool Former, bool Erased);

/// <summary>The documents of a nomination, and what the programme's policy asks for.</summary>
/// <param name="Required">The kinds that the policy asks for.</param>
/// <param name="Missing">Those of which the nominee has none.</param>
/// <param name="StopsAcceptance">True where the nomination is not accepted while one is missing.</param>
/// <param name="Limit">How many a nomination has at most.</param>
/// <param name="MaxBytes">How large a file may be.</param>
/// <param name="Version">Of the nomination.</param>
public sealed record DocumentList(
    Guid Nomination, IReadOnlyList<DocumentView> Documents, IReadOnlyList<DocumentKind> Required, IReadOnlyList<DocumentKind> Missing, bool StopsAcceptance, int Limit, int MaxBytes, long Version);

public sealed class ListDocumentsEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery(DocumentCommand.Address, async (string id, HttpContext http, IQuerySession session, AtRestKeys keys, DocumentSettings settings, CancellationToken cancellation) =>
        {
            var key = Guid.TryParse(id, out var nomination) ? StreamKeys.Nomination(nomination) : string.Empty;
            var (found, version) = await session.LoadWithVersionAsync<Nomination>(key, cancellation);
            if (found is null || !NominationCommand.IsOpenTo(found, http.Actor()))
            {
                await Problems.WriteAsync(http, Missing.Nomination(id));
                return;
            }

            var policy = (await session.LoadAsync<Programme>(StreamKeys.Programme(found.Submitted.Programme), cancellation))!.Policy;
            var shelf = await DocumentShelf.OfAsync(session, nomination, keys, cancellation);
            await Answers.WriteAsync(
                http,
                new DocumentList(
                    nomination, [.. found.Documents.Select(document => View(document, found.Submitted.Person, shelf.GetValueOrDefault(document.Document)))],
                    [.. policy.Documents.Distinct().Order()], NominationDocuments.Missing(found, policy), policy.WaitsForDocuments(), NominationDocuments.Max, settings.MaxBytes, version),
                version);
        })
        .WithName("ListDocuments")
        .Produces<DocumentList>()
        .Refuses(RefusalCodes.NominationNotFound)
        .AllowRoles(Roles.Coordinator, Roles.Nodal, Roles.Mission, Roles.Auditor);

    private static DocumentView View(DocumentOnFile document, Guid nominee, ShelvedDocument? file) => new(
        document.Document, document.Kind, file?.Head.FileName, file?.Type, file?.Bytes, file?.AddedAt, document.On, document.Commitment, file?.Head.Salt, document.Person != nominee, file is null);
}
