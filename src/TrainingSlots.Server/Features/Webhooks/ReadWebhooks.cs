using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Webhooks;

namespace TrainingSlots.Server.Features.Webhooks;

/// <summary>The endpoints that are not removed, in the order in which they were registered.</summary>
public sealed record WebhookList(IReadOnlyList<WebhookView> Webhooks);

public sealed class ListWebhooksEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery("/api/webhooks", async (HttpContext http, IQuerySession session, CancellationToken cancellation) =>
        {
            var actor = http.Actor();
            var all = await session.AdvancedSql.QueryAsync<Webhook>(
                $"select data from {LedgerSchema.Name}.mt_doc_webhook where data ->> 'status' <> 'removed' order by id", cancellation);
            await Answers.WriteAsync(http, new WebhookList([.. all.Where(webhook => WebhookCommand.IsOpenTo(webhook, actor)).Select(WebhookView.Of)]));
        })
        .WithName("ListWebhooks")
        .Produces<WebhookList>()
        .AllowRoles(WebhookCommand.Readers);
}

/// <summary>One endpoint, removed or not, with who did what to it.</summary>
public sealed class ReadWebhookEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery(WebhookCommand.Address, async (string id, HttpContext http, IQuerySession session, CancellationToken cancellation) =>
        {
            var webhook = await FindAsync(id, http.Actor(), session, cancellation);
            await (webhook is null
                ? Problems.WriteAsync(http, Missing.Webhook(id))
                : Answers.WriteAsync(http, WebhookView.Of(webhook), webhook.Version));
        })
        .WithName("ReadWebhook")
        .Produces<WebhookView>()
        .Refuses(RefusalCodes.WebhookNotFound)
        .AllowRoles(WebhookCommand.Readers);

    internal static async Task<Webhook?> FindAsync(string id, Actor actor, IQuerySession session, CancellationToken cancellation) =>
        Guid.TryParse(id, out var parsed) && await session.LoadAsync<Webhook>(parsed, cancellation) is { } webhook && WebhookCommand.IsOpenTo(webhook, actor)
            ? webhook
            : null;
}
