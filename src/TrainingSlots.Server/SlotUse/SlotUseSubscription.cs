using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.SlotUse.AsOf;
using TrainingSlots.Server.Store;
using Wolverine;
using Wolverine.Marten.Subscriptions;

namespace TrainingSlots.Server.SlotUse;

/// <summary>Hands the log, page by page and in order, to the Wolverine handler that keeps slot use.</summary>
public sealed class SlotUseSubscription(SlotUseStand stand) : BatchSubscription(Name)
{
    public const string Name = "SlotUse";

    /// <summary>What the daemon calls it.</summary>
    internal const string Shard = Name + ":All";

    public override async Task ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, IMessageBus bus, CancellationToken cancellationToken)
    {
        try
        {
            await bus.InvokeAsync(new SlotUsePage(page.SequenceCeiling, EventsOf(page.Events), ClockOf(page.Events)), cancellationToken);
            stand.Folded();
        }
        catch (Exception fault)
        {
            stand.Failed(fault);
            throw;
        }
    }

    /// <summary>The events that are about one country's slots.</summary>
    internal static IReadOnlyList<SlotUseEvent> EventsOf(IEnumerable<IEvent> events) => [.. events.SelectMany(Of)];

    /// <summary>When the events were written down.</summary>
    internal static IReadOnlyList<RecordedAt> ClockOf(IEnumerable<IEvent> events) => [.. events.Select(e => new RecordedAt(e.Sequence, e.Timestamp))];

    private static IEnumerable<SlotUseEvent> Of(IEvent e) =>
        e is { Data: IFact fact, StreamKey: { } stream }
        && Header(e, EventHeaders.Country) is { } country && Header(e, EventHeaders.Year) is { } year && Header(e, EventHeaders.Programme) is { } programme
            ? SlotUseEvent.Of(e.Sequence, stream, country, year, programme, fact)
            : [];

    private static string? Header(IEvent e, string name) => e.GetHeader(name)?.ToString();
}

/// <summary>A page of the log.</summary>
/// <param name="UpTo">Every event up to this position is in this page or in one before it.</param>
public sealed record SlotUsePage(long UpTo, IReadOnlyList<SlotUseEvent> Events, IReadOnlyList<RecordedAt> Recorded);
