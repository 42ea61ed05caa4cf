using Marten;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Due;
using Wolverine;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>What the due messages of a nomination share: lock what it binds, decide as the product itself, write.</summary>
internal static class NominationDue
{
    public static async Task DecideAsync(
        IDue message, Guid nomination, IDocumentSession session, IMessageContext messages, TimeProvider clock,
        NominationStep step, CancellationToken cancellation)
    {
        var key = StreamKeys.Nomination(nomination);
        var ledger = new LedgerTransaction(session, messages, SystemActor.Context(clock.GetUtcNow(), message.DueAt));
        await ledger.BeginAsync(
            async look => await look.StateAsync<Nomination>(key, cancellation) is { } seen
                ? await CarriedOn.AndAsync(NominationCommand.BindingsOf(seen), look, cancellation)
                : Bindings.Of(key),
            cancellation);
        if (ledger.Get<Nomination>(key) is not { } found)
        {
            return;
        }

        var decision = step.Decide(NominationCommand.CaseOf(ledger, found), Candidate.OnRecord(found, null, []), ledger.At);
        SystemActor.MustDo(await ledger.CommitAsync(decision, key, StatusCodes.Status200OK, _ => message, cancellation));
    }
}
