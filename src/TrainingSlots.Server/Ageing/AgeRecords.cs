using Marten;
using TrainingSlots.Server.Store;
using Wolverine;
using Wolverine.Attributes;

namespace TrainingSlots.Server.Ageing;

/// <summary>Ages what is no longer kept on a day. Sent by the product to itself once a day, durably, and again while something is left.</summary>
[MessageIdentity("TrainingSlots.Server.Audit.Ageing.AgeRecords")]
public sealed record AgeRecords(DateOnly Day);

public static class AgeRecordsHandler
{
    /// <summary>How many records of a kind one transaction takes: few enough that nobody waits for it.</summary>
    internal const int Batch = 1_000;

    private const string Write = $"insert into {AgeingTable.Name} (kind, at, before, records, position) values (?, ?, ?, ?, nullif(?, -1))";

    public static async Task Handle(
        AgeRecords message, IDocumentSession session, IMessageContext messages, IEnumerable<IAgeing> kinds, TimeProvider clock, CancellationToken cancellation)
    {
        // One server at a time: the next one looks at what this one left.
        await session.BeginTransactionAsync(cancellation);
        await Locks.TakeAsync(session, [], ["ageing"], cancellation);
        var isMore = false;
        foreach (var kind in kinds)
        {
            var before = new DateTimeOffset(message.Day.AddDays(-kind.Days).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            var found = await kind.FindAsync(session, before, Batch, cancellation);
            if (found.Ids.Length > 0)
            {
                session.QueueSqlCommand(Write, kind.Kind, clock.GetUtcNow().ToUniversalTime(), before, (long)found.Ids.Length, found.Position ?? -1);
                await kind.AgeAsync(session, found, cancellation);
            }

            isMore |= found.Ids.Length == Batch;
        }

        if (isMore)
        {
            await messages.PublishAsync(message);
        }

        await session.SaveChangesAsync(cancellation);
    }
}
