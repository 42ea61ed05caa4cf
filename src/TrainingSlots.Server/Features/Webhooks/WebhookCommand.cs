using Marten;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Webhooks;

namespace TrainingSlots.Server.Features.Webhooks;

/// <summary>A command for one endpoint. It is no event of the ledger, so it has no effective date.</summary>
public interface IWebhookCommand : ICommandBody
{
    Guid Id { get; }

    string? Reason { get; }

    DateOnly? ICommandBody.EffectiveOn => null;
}

/// <summary>What the commands for one endpoint have in common.</summary>
internal static class WebhookCommand
{
    public const string Address = "/api/webhooks/{id}";

    public static readonly string[] Managers = [Roles.Administrator, Roles.Coordinator, Roles.Mission, Roles.Nodal];

    public static readonly string[] Readers = [.. Managers, Roles.Auditor];

    /// <summary>Who is limited to countries has to do with what they registered themselves, and with nothing else.</summary>
    public static bool IsOpenTo(Webhook webhook, Actor actor) =>
        actor.CountryScope is null
        || (webhook.Limit is { } countries && countries.All(actor.MayActFor) && string.Equals(webhook.RegisteredBy, actor.Subject, StringComparison.Ordinal));

    /// <summary>The endpoint one version on, with who did what and why.</summary>
    public static Webhook Noted<T>(this Command<T> command, Webhook changed, string change)
        where T : IWebhookCommand => changed.Changed(command.Context.RecordedAt, command.Context.Actor.Subject, change, command.Body.Reason);

    /// <summary>Changes an endpoint; a change that changes nothing answers it as it is.</summary>
    public static async Task<Outcome> ChangeAsync<T>(
        Command<T> command, IDocumentSession session, Func<Webhook, Webhook> change, string name, CancellationToken cancellation)
        where T : IWebhookCommand
    {
        var transaction = new WebhookTransaction(session, command.Context);
        var (webhook, refused) = await transaction.BeginAsync(command.Body.Id, cancellation);
        if (webhook is null)
        {
            return refused!;
        }

        var changed = change(webhook);
        return await transaction.CommitAsync(
            webhook, changed == webhook ? webhook : command.Noted(changed, name), null, StatusCodes.Status200OK, cancellation);
    }
}
