using Marten;
using TrainingSlots.Server.Ageing;

namespace TrainingSlots.Server.Webhooks;

/// <summary>Old attempts to deliver are let go, also those of endpoints that are sent nothing any more.</summary>
internal sealed class DeliveryAgeing(RecordSettings settings) : IAgeing
{
    public string Kind => "webhook-deliveries";

    public int Days => settings.DeliveryDays;

    public async Task<OldRecords> FindAsync(IDocumentSession session, DateTimeOffset before, int limit, CancellationToken cancellation) =>
        new((await session.Query<WebhookDelivery>().Where(delivery => delivery.At < before).OrderBy(delivery => delivery.At).Take(limit).Select(delivery => delivery.Id).ToListAsync(cancellation)).ToArray());

    public Task AgeAsync(IDocumentSession session, OldRecords found, CancellationToken cancellation)
    {
        var ids = (string[])found.Ids;
        session.DeleteWhere<WebhookDelivery>(delivery => ids.Contains(delivery.Id));
        return Task.CompletedTask;
    }
}
