using System.Text.Json;
using Marten;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Webhooks;

namespace TrainingSlots.Server.Features.Webhooks;

/// <summary>
/// What <see cref="LedgerTransaction"/> is for streams: one lock, the first answer to a key again, the caller's If-Match,
/// the dry run, and one save with the receipt. The receipt never holds a secret.
/// </summary>
internal sealed class WebhookTransaction(IDocumentSession session, CommandContext context)
{
    /// <summary>Locks an endpoint and answers it, or why there is nothing to do.</summary>
    public async Task<(Webhook? Webhook, Outcome? Otherwise)> BeginAsync(Guid id, CancellationToken cancellation)
    {
        if (await BeginAsync(WebhookLocks.NameOf(id), cancellation) is { } first)
        {
            return (null, first);
        }

        var webhook = await session.LoadAsync<Webhook>(id, cancellation);
        return webhook is { Status: not WebhookStatus.Removed } && WebhookCommand.IsOpenTo(webhook, context.Actor)
            ? (webhook, null)
            : (null, Missing.Webhook(id.ToString()));
    }

    /// <summary>Locks, and answers a repeated request with its first answer.</summary>
    public async Task<Outcome?> BeginAsync(string name, CancellationToken cancellation)
    {
        var receipt = context.IdempotencyKey is null ? null : Receipts.IdOf(context);
        await session.LockAsync(receipt is null ? [name] : [name, receipt], cancellation);
        return receipt is not null && await Receipts.FirstAnswerAsync(session, receipt, context, cancellation) is { } first
            ? await WithSecretAsync(first, cancellation)
            : null;
    }

    /// <param name="before">The endpoint as it was, or null for a new one.</param>
    /// <param name="secret">A new secret, shown in the answer, or null.</param>
    public async Task<Outcome> CommitAsync(Webhook? before, Webhook after, WebhookSecret? secret, int status, CancellationToken cancellation)
    {
        var (version, view) = (before?.Version ?? 0, WebhookView.Of(after));
        if (Refusing.Stale(context, version) is { } stale)
        {
            return stale;
        }

        if (context.DryRun)
        {
            return new Outcome(StatusCodes.Status200OK, Json.Write(new DryRunAnswer(DryRun: true, [], view, [])), version, null);
        }

        session.Store(after);
        if (secret is not null)
        {
            session.Store(secret);
        }

        if (context.IdempotencyKey is not null)
        {
            session.Insert(Receipts.Of(context, status, view, after.Version));
        }

        await session.SaveChangesAsync(cancellation);
        return new Outcome(status, Json.Write(view with { Secret = secret?.Current.Plain }), after.Version, null);
    }

    // The answer was lost on its way, perhaps, and the secret with it. After a rotation there is no first secret to show.
    private async Task<Outcome> WithSecretAsync(Outcome first, CancellationToken cancellation)
    {
        if (first.Refusal is not null)
        {
            return first;
        }

        var view = JsonSerializer.Deserialize<WebhookView>(first.Body, Json.Options)!;
        var secret = await session.LoadAsync<WebhookSecret>(view.Id, cancellation);
        return first with { Body = Json.Write(view with { Secret = secret?.Version == view.Version ? secret.Current.Plain : null }) };
    }
}
