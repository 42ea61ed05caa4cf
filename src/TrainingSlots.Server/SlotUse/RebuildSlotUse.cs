using Marten;
using Npgsql;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.SlotUse.AsOf;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.SlotUse;

/// <summary>Folds the log anew from its first event, in one transaction: readers see the old state until it is done, and never wait.</summary>
/// <param name="PageSize">Events read at once.</param>
public sealed record RebuildSlotUse(int PageSize = RebuildSlotUse.DefaultPageSize)
{
    public const int DefaultPageSize = 5000;
}

/// <summary>What a rebuild did.</summary>
public sealed record SlotUseRebuilt(long Events, int Keys, long Position);

/// <summary>Folds slot use anew from the first event, in one transaction: readers see the old state until it is done, and never wait.</summary>
public sealed class RebuildSlotUseEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/api/slot-use/rebuild", async (HttpContext http, IMessageBus bus, CancellationToken cancellation) =>
            await Answers.WriteAsync(http, await bus.InvokeAsync<SlotUseRebuilt>(new RebuildSlotUse(), cancellation, Timeout)))
        .TakingNoParameters()
        .WithName("RebuildSlotUse")
        .Produces<SlotUseRebuilt>()
        .AllowRoles(Roles.Administrator);

    /// <summary>How long a rebuild may take.</summary>
    internal static readonly TimeSpan Timeout = TimeSpan.FromMinutes(30);
}

public static class RebuildSlotUseHandler
{
    public static async Task<SlotUseRebuilt> Handle(RebuildSlotUse command, IDocumentSession session, CancellationToken cancellation)
    {
        await SlotUsePageHandler.LockAsync(session, cancellation);
        return await FoldAnewAsync(session, command.PageSize, cancellation);
    }

    /// <summary>Under the lock of slot use: everything folded so far is thrown away, and folded again from the first event.</summary>
    internal static async Task<SlotUseRebuilt> FoldAnewAsync(IDocumentSession session, int pageSize, CancellationToken cancellation)
    {
        // Deleted, not truncated: that would make every reader wait for as long as the rebuild runs.
        string[] tables = [MovementSchema.Events, MovementSchema.Days, MovementSchema.Months, MovementSchema.Checkpoints, MovementSchema.Clock, UseRows.Name];
        await using (var clear = new NpgsqlCommand(string.Join("; ", tables.Select(table => $"delete from {table}"))) { CommandTimeout = (int)RebuildSlotUseEndpoint.Timeout.TotalSeconds })
        {
            await session.ExecuteAsync(clear, cancellation);
        }

        var head = await HighWaterMark.ReadAsync(session, cancellation);
        var fold = new WholeFold(session, pageSize);
        await fold.WriteAsync(head, cancellation);
        session.QueueSqlCommand($"delete from {LedgerSchema.Name}.mt_doc_countryyear");
        session.Store(fold.States.Values.ToArray());
        session.Store(new SlotUseProgress(SlotUseProgress.Only, head, SlotUseProgress.CurrentShape));
        await session.SaveChangesAsync(cancellation);
        return new SlotUseRebuilt(fold.Events, fold.States.Count, head);
    }
}
