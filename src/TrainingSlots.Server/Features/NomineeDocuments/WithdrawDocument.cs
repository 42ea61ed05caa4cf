using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;

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

public sealed class WithdrawDocumentDecider : DocumentDecider<WithdrawDocument>
{
    protected override Guid NominationOf(WithdrawDocument said) => said.Id;

    protected override Outcome? Decide(LedgerTransaction ledger, Nomination nomination, WithdrawDocument said)
    {
        var outcome = Conclude(ledger, NominationDocuments.Withdraw(nomination, said.Document, ledger.At.EffectiveOn), nomination, said.Document, StatusCodes.Status200OK);
        if (outcome is null)
        {
            ledger.Nominees.Documents.Discard(nomination, said.Document);
        }

        return outcome;
    }
}
