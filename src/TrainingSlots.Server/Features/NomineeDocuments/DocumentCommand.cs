using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.NomineeDocuments;

/// <summary>What a change of a nomination's documents comes to.</summary>
/// <param name="Id">Of the document.</param>
/// <param name="Kind">Left out where it was withdrawn.</param>
/// <param name="Missing">The kinds that the policy asks for and that the nominee has none of.</param>
/// <param name="Version">Of the nomination.</param>
public sealed record DocumentAnswer(Guid Id, Guid Nomination, DocumentKind? Kind, string? Commitment, IReadOnlyList<DocumentKind> Missing, long Version);

/// <summary>What they share: where they are, and what they bind.</summary>
internal static class DocumentCommand
{
    public const string Address = NominationCommand.Address + "/documents";

    /// <summary>The nomination alone: neither slot nor seat changes.</summary>
    public static async Task<Bindings> LookAsync(Look look, Guid id, Actor actor, CancellationToken cancellation) =>
        StreamKeys.Nomination(id) is var key && await look.StateAsync<Nomination>(key, cancellation) is { } seen && NominationCommand.IsOpenTo(seen, actor)
            ? Bindings.Of(key).Under(seen.Submitted.Programme)
            : Bindings.Of(key);
}

/// <summary>A change of a nomination's documents, which answers what is missing now.</summary>
public abstract class DocumentDecider<T> : PlainDecider<T>
    where T : class, ICommandBody
{
    /// <summary>The nomination in question.</summary>
    protected abstract Guid NominationOf(T said);

    /// <summary>Decides, and keeps or discards the file.</summary>
    protected abstract Outcome? Decide(LedgerTransaction ledger, Nomination nomination, T said);

    protected sealed override Task<Bindings> LookAsync(Look look, Command<T> command, CancellationToken cancellation) =>
        DocumentCommand.LookAsync(look, NominationOf(command.Body), command.Context.Actor, cancellation);

    protected sealed override Outcome? Decide(LedgerTransaction ledger, T said) =>
        NominationCommand.Find(ledger, NominationOf(said)) is { } nomination ? Decide(ledger, nomination, said) : Missing.Nomination(NominationOf(said).ToString());

    /// <summary>What became of the document, and what is missing now.</summary>
    protected static Outcome? Conclude(LedgerTransaction ledger, Decision decision, Nomination nomination, Guid document, int status) => ledger.Conclude(decision, nomination.Id, status, written =>
    {
        var now = written.Get<Nomination>(nomination.Id);
        var file = now.Documents.FirstOrDefault(known => known.Document == document);
        return new DocumentAnswer(document, now.Submitted.Nomination, file?.Kind, file?.Commitment, NominationDocuments.Missing(now, ledger.Programme!.Policy), written.Version(nomination.Id));
    });
}
