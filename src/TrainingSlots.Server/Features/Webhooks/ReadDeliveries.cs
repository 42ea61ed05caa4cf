using System.Globalization;
using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Webhooks;

namespace TrainingSlots.Server.Features.Webhooks;

/// <summary>One attempt to deliver one event.</summary>
/// <param name="Number">Counts the attempts of the endpoint.</param>
/// <param name="Attempt">Counts the attempts at this event.</param>
/// <param name="Status">The HTTP status of the answer; left out when there was none.</param>
/// <param name="Error">Why there was no answer: timeout, name-not-found, address-refused, connection-failed, tls-failed, broken-answer.</param>
public sealed record DeliveryView(
    long Number, long Position, string Type, string MessageId, int Attempt, DateTimeOffset At, bool Delivered, int? Status, string? Error,
    long DurationMs, DateTimeOffset? NextAttemptAt)
{
    public static DeliveryView Of(WebhookDelivery delivery) => new(
        delivery.Number, delivery.Position, delivery.Type, delivery.MessageId, delivery.Attempt, delivery.At, delivery.Delivered, delivery.Status, delivery.Error,
        delivery.DurationMs, delivery.NextAttemptAt);
}

/// <summary>The delivery log of an endpoint, oldest first.</summary>
/// <param name="Next">Give it as <c>after</c> for the next page; null on the last one.</param>
public sealed record DeliveryPage(IReadOnlyList<DeliveryView> Deliveries, long? Next);

public sealed class ReadDeliveriesEndpoint : IEndpoint
{
    /// <summary>How many attempts one page has at most.</summary>
    private const int MaxPage = 200;

    private const int DefaultPage = 50;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery(
            WebhookCommand.Address + "/deliveries",
            async (string id, HttpContext http, IQuerySession session, CancellationToken cancellation) =>
            {
                var errors = http.WrongParameters();
                var after = Number(http.Request.Query, "after", 0, 0, long.MaxValue, errors);
                var limit = (int)Number(http.Request.Query, "limit", DefaultPage, 1, MaxPage, errors);
                if (errors.Any)
                {
                    await Problems.WriteAsync(http, errors);
                    return;
                }

                var webhook = await ReadWebhookEndpoint.FindAsync(id, http.Actor(), session, cancellation);
                await (webhook is null
                    ? Problems.WriteAsync(http, Missing.Webhook(id))
                    : Answers.WriteAsync(http, await PageAsync(session, webhook.Id, after, limit, cancellation)));
            },
            "after", "limit")
        .WithName("ReadDeliveries")
        .Produces<DeliveryPage>()
        .Refuses(RefusalCodes.WebhookNotFound)
        .AllowRoles(WebhookCommand.Readers);

    private static async Task<DeliveryPage> PageAsync(IQuerySession session, Guid webhook, long after, int limit, CancellationToken cancellation)
    {
        var found = await session.Query<WebhookDelivery>().Where(delivery => delivery.Webhook == webhook && delivery.Number > after)
            .OrderBy(delivery => delivery.Number).Take(limit + 1).ToListAsync(cancellation);
        return new DeliveryPage([.. found.Take(limit).Select(DeliveryView.Of)], found.Count > limit ? found[limit - 1].Number : null);
    }

    private static long Number(IQueryCollection query, string name, long otherwise, long min, long max, FieldErrors errors)
    {
        if (query[name].FirstOrDefault() is not { } text)
        {
            return otherwise;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < min || number > max)
        {
            errors.Add(name, $"must be a whole number from {min} to {max}");
        }

        return number;
    }
}
