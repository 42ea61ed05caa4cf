using System.Globalization;
using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Aggregation;

namespace TrainingSlots.Benchmarks.Core;

/// <summary>The same by Marten as it comes: two streams that are locked exclusively, one that begins, documents of the person and of the receipt.</summary>
internal sealed class PlainMarten : IAsyncDisposable
{
    private readonly DocumentStore store;

    private PlainMarten(DocumentStore store) => this.store = store;

    public static async Task<PlainMarten> OpenAsync(string database, int allotments)
    {
        var opened = DocumentStore.For(options =>
        {
            options.Connection(database);
            options.DatabaseSchemaName = "plain_marten";
            options.AutoCreateSchemaObjects = AutoCreate.All;
            options.DisableNpgsqlLogging = true;
            options.Events.StreamIdentity = StreamIdentity.AsString;
            options.UseSystemTextJsonForSerialization();
            options.Projections.Add<PlacesFold>(ProjectionLifecycle.Inline);
        });
        await using var session = opened.LightweightSession();
        for (var allotment = 0; allotment < allotments; allotment++)
        {
            session.Events.StartStream<Places>(LedgerOf(allotment), new PlaceTaken(Guid.Empty));
            session.Events.StartStream<Places>(SeatsOf(allotment), new PlaceTaken(Guid.Empty));
        }

        await session.SaveChangesAsync();
        return new PlainMarten(opened);
    }

    public async Task SubmitAsync(int allotment)
    {
        var id = Guid.CreateVersion7();
        await using var session = store.LightweightSession();
        var slots = await session.Events.FetchForExclusiveWriting<Places>(LedgerOf(allotment));
        var seats = await session.Events.FetchForExclusiveWriting<Places>(SeatsOf(allotment));
        slots.AppendOne(new PlaceTaken(id));
        seats.AppendOne(new PlaceTaken(id));
        session.Events.StartStream($"nomination/{id}", new PlainNomination(id, allotment));
        session.Insert(new PlainPerson(Guid.CreateVersion7(), id.ToString()));
        session.Insert(new PlainReceipt(id.ToString(), 201));
        await session.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static string LedgerOf(int allotment) => string.Create(CultureInfo.InvariantCulture, $"ledger/{allotment}");

    private static string SeatsOf(int allotment) => string.Create(CultureInfo.InvariantCulture, $"seats/{allotment}");
}

public sealed record PlaceTaken(Guid Nomination);

public sealed record PlainNomination(Guid Nomination, int Allotment);

public sealed record PlainPerson(Guid Id, string Key);

public sealed record PlainReceipt(string Id, int Status);

public sealed record Places(string Id, int Taken);

public sealed partial class PlacesFold : SingleStreamProjection<Places, string>
{
    public PlacesFold() => IncludeType<PlaceTaken>();

    public override Places Evolve(Places? snapshot, string id, IEvent e) => new(id, (snapshot?.Taken ?? 0) + 1);
}
