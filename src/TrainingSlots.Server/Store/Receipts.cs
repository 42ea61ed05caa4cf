using System.Security.Cryptography;
using System.Text;
using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Store;

/// <summary>Idempotency for ever: the first answer to a key, or a conflict when the request is another one.</summary>
internal static class Receipts
{
    public static string IdOf(CommandContext context) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{context.Actor.Subject}\n{context.IdempotencyKey}")));

    public static Receipt Of(CommandContext context, Outcome outcome) =>
        new(IdOf(context), context.RequestHash, outcome.Status, outcome.Body, outcome.Version, context.At.RecordedAt);

    public static async Task<Outcome?> FirstAnswerAsync(
        IDocumentSession session, string id, CommandContext context, CancellationToken cancellation)
    {
        var receipt = await session.LoadAsync<Receipt>(id, cancellation);
        if (receipt is null)
        {
            return null;
        }

        return string.Equals(receipt.RequestHash, context.RequestHash, StringComparison.Ordinal)
            ? new Outcome(receipt.Status, receipt.Body, receipt.Version, null)
            : Refusal.Because(
                RefusalCodes.IdempotencyConflict,
                $"The key was first used on {receipt.RecordedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC for another request.",
                [("recordedAt", receipt.RecordedAt)],
                remedy: "use a new key for a new request");
    }
}
