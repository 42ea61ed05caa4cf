using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Features.NomineeDocuments;

/// <summary>Takes a document back: what it says is deleted, and that it was there stays on record. There is no way back.</summary>
public sealed record WithdrawDocument(Guid Id, Guid Document, DateOnly? EffectiveOn = null) : ICommandBody;

public sealed class WithdrawDocumentEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<WithdrawDocument>(ReadDocumentEndpoint.Address + "/withdraw")
        .Produces<DocumentAnswer>()
        .Refuses(RefusalCodes.NominationNotFound, RefusalCodes.DocumentNotFound, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Nodal);
}

public static class WithdrawDocumentHandler
{
    public static Task<Outcome> Handle(Command<WithdrawDocument> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation)
    {
        var (body, ledger) = (command.Body, new LedgerTransaction(session, messages, command.Context));
        return DocumentCommand.DecideAsync(
            ledger, body.Id,
            (nomination, on) =>
            {
                ledger.Nominees.Documents.Discard(nomination, body.Document);
                return NominationDocuments.Withdraw(nomination, body.Document, on);
            },
            StatusCodes.Status200OK, body.Document, cancellation);
    }
}
