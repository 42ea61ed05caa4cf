using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
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

/// <summary>What they share: lock the nomination, decide, answer what is missing now.</summary>
internal static class DocumentCommand
{
    public const string Address = NominationCommand.Address + "/documents";

    public static async Task<Outcome> DecideAsync(
        LedgerTransaction ledger, Guid id, Func<Nomination, DateOnly, Decision> decide, int status, Guid document, CancellationToken cancellation)
    {
        var key = StreamKeys.Nomination(id);
        if (await ledger.BeginAsync(look => LookAsync(look, key, ledger.Context, cancellation), cancellation) is { } repeated)
        {
            return repeated;
        }

        return NominationCommand.Find(ledger, id) is not { } nomination
            ? Missing.Nomination(id.ToString())
            : await ledger.CommitAsync(decide(nomination, ledger.At.EffectiveOn), key, status, written => Answer(written, key, document, ledger.Programme!.Policy), cancellation);
    }

    /// <summary>The nomination alone: neither slot nor seat changes.</summary>
    internal static async Task<Bindings> LookAsync(Look look, string key, CommandContext context, CancellationToken cancellation) =>
        await look.StateAsync<Nomination>(key, cancellation) is { } seen && NominationCommand.IsOpenTo(seen, context.Actor)
            ? Bindings.Of(key).Under(seen.Submitted.Programme)
            : Bindings.Of(key);

    private static DocumentAnswer Answer(WrittenStreams written, string key, Guid document, ProgrammePolicy policy)
    {
        var nomination = written.Get<Nomination>(key);
        var file = nomination.Documents.FirstOrDefault(known => known.Document == document);
        return new DocumentAnswer(document, nomination.Submitted.Nomination, file?.Kind, file?.Commitment, NominationDocuments.Missing(nomination, policy), written.Version(key));
    }
}
