using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Store;

/// <summary>Idempotency for ever: the first answer to a key, or a conflict when the request is another one.</summary>
internal static class Receipts
{
    public static string IdOf(CommandContext context) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{context.Actor.Subject}\n{context.IdempotencyKey}")));

    public static Receipt Of(CommandContext context, int status, object answer, long version)
    {
        var view = answer as NominationView;
        return new Receipt(IdOf(context), HashOf(context), status, Json.Write(view?.With(null, null) ?? answer), view?.Id, version, context.RecordedAt);
    }

    public static async Task<Outcome?> FirstAnswerAsync(
        IDocumentSession session, string id, CommandContext context, CancellationToken cancellation) =>
        await session.LoadAsync<Receipt>(id, cancellation) is { } receipt ? await FirstAnswerAsync(session, receipt, context, cancellation) : null;

    /// <summary>The first answers to those of several commands that were answered before, in their order.</summary>
    /// <param name="answered">Their receipts, by id.</param>
    public static async Task<IReadOnlyList<Outcome?>> FirstAnswersAsync(
        IDocumentSession session, IReadOnlyDictionary<string, Receipt> answered, IReadOnlyList<CommandContext> commands, CancellationToken cancellation)
    {
        var outcomes = new List<Outcome?>();
        foreach (var command in commands)
        {
            outcomes.Add(command.IdempotencyKey is not null && answered.TryGetValue(IdOf(command), out var first) ? await FirstAnswerAsync(session, first, command, cancellation) : null);
        }

        return outcomes;
    }

    /// <summary>What the receipt says.</summary>
    public static async Task<Outcome> FirstAnswerAsync(IDocumentSession session, Receipt receipt, CommandContext context, CancellationToken cancellation) =>
        string.Equals(receipt.RequestHash, HashOf(context), StringComparison.Ordinal)
            ? new Outcome(receipt.Status, await BodyOfAsync(session, receipt, cancellation), receipt.Version, null)
            : Refusal.Because(
                RefusalCodes.IdempotencyConflict,
                $"The key was first used on {receipt.RecordedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC for another request.",
                [("recordedAt", receipt.RecordedAt)],
                remedy: "use a new key for a new request");

    /// <summary>The first answer with the person who was named then, not with one who was substituted since.</summary>
    private static async Task<string> BodyOfAsync(IDocumentSession session, Receipt receipt, CancellationToken cancellation)
    {
        if (receipt.Nomination is not { } nomination)
        {
            return receipt.Body;
        }

        var view = JsonSerializer.Deserialize<NominationView>(receipt.Body, Json.Options)!;
        var record = (await session.NamedAtAsync([(nomination, view.Version)], cancellation)).GetValueOrDefault(nomination);
        return Json.Write(view.With(NomineeView.Of(record), record?.SourceNote));
    }

    private static string HashOf(CommandContext context) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(context.IdempotencyKey!), Encoding.UTF8.GetBytes(context.RequestHash)));
}
