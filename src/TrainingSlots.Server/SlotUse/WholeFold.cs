using System.Runtime.CompilerServices;
using Marten;
using TrainingSlots.Server.SlotUse.AsOf;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.SlotUse;

/// <summary>
/// Slot use folded from the first event, into tables that are empty in the session's transaction. The log is read on a connection of its own:
/// the next pages are read while one is folded, and what came of it is written.
/// </summary>
internal sealed class WholeFold(IDocumentSession session, int pageSize)
{
    private readonly Dictionary<string, CountryYear> states = new(StringComparer.Ordinal);

    /// <summary>How many events were folded.</summary>
    public long Events { get; private set; }

    /// <summary>What they came to, by country and year.</summary>
    public IReadOnlyDictionary<string, CountryYear> States => states;

    /// <summary>Writes the movements and the rows of nominations; the states are left to the caller.</summary>
    /// <param name="head">The last position that is folded: no event before it can appear any more.</param>
    public async Task WriteAsync(long head, CancellationToken cancellation)
    {
        var (connection, timeout) = (session.Connection!, RebuildSlotUseEndpoint.Timeout);
        var copy = new MovementCopy(connection, timeout);
        await copy.WriteAsync(FoldAsync(copy, head, cancellation), cancellation);
        await UseRows.CopyAsync(connection, states.Values, timeout, cancellation);
    }

    private async IAsyncEnumerable<MovementPage> FoldAsync(MovementCopy copy, long head, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var movements = new MovementPage();
        await using var log = await session.DocumentStore.OpenAsync(cancellation);
        await foreach (var row in LogReader.ReadAsync(log, session.DocumentStore.Options.Serializer(), new LogPart(), head, pageSize, cancellation))
        {
            if (row.Fact is null)
            {
                throw new InvalidOperationException($"The event {row.Name} at position {row.Position} cannot be read by this version of the product.");
            }

            foreach (var e in SlotUseEvent.Of(row))
            {
                var id = CountryYear.IdOf(e.Country, e.Year);
                states[id] = movements.Evolve(states.GetValueOrDefault(id), e);
            }

            copy.Tick(row.Position, row.RecordedAt);
            if (++Events % pageSize == 0)
            {
                yield return movements;
            }
        }

        yield return movements;
    }
}
