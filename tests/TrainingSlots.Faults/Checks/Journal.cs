using TrainingSlots.Faults.Load;
using TrainingSlots.Faults.Reports;

namespace TrainingSlots.Faults.Checks;

/// <summary>The exported log, read on and on: who has a receipt in it, and what each allotment and session comes to.</summary>
internal sealed class Journal(Tally tally)
{
    private readonly Dictionary<string, HashSet<string>> receipts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<long>> positions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Book> books = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Seats> seats = new(StringComparer.Ordinal);

    public long Last { get; private set; }

    /// <summary>Allotments that changed since the last time that somebody looked.</summary>
    public HashSet<string> Changed { get; } = new(StringComparer.Ordinal);

    public Book BookOf(string stream) => books[stream];

    public IEnumerable<(string Nomination, DateTimeOffset Ends)> Holds => books.Values.SelectMany(book => book.Holds);

    /// <summary>Where the log has the slot that a command took or gave back.</summary>
    public IReadOnlyList<long> PositionsOf(string receipt) => positions.GetValueOrDefault(receipt, []);

    public bool Has(string receipt) => receipts.ContainsKey(receipt);

    /// <summary>In how many requests a command was carried out.</summary>
    public int Times(string receipt) => receipts.TryGetValue(receipt, out var requests) ? requests.Count : 0;

    public IEnumerable<string> Receipts => receipts.Keys;

    public async Task ReadOnAsync(Sender sender, CancellationToken stop)
    {
        using var answer = await sender.OpenAsync(HttpMethod.Get, $"/api/audit/events?after={Last}", "application/x-ndjson", stop);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(stop));
        while (await reader.ReadLineAsync(stop) is { } line)
        {
            Add(Line.Of(line));
        }
    }

    private void Add(Line line)
    {
        if (line.Position <= Last)
        {
            tally.Wrong(Wrongs.LawsBroken, $"position {line.Position} comes after {Last}");
        }

        Last = line.Position;
        if (line.Causation is { } receipt)
        {
            (receipts.TryGetValue(receipt, out var requests) ? requests : receipts[receipt] = new(StringComparer.Ordinal)).Add(line.Correlation ?? string.Empty);
        }

        var isSlot = line.Stream.StartsWith("allotment/", StringComparison.Ordinal);
        if (isSlot)
        {
            Changed.Add(line.Stream);
            if (line is { Causation: { } cause, Event: "slot-held.v1" or "slot-released.v1" })
            {
                (positions.TryGetValue(cause, out var all) ? all : positions[cause] = []).Add(line.Position);
            }
        }

        var fault = isSlot ? (books.TryGetValue(line.Stream, out var book) ? book : books[line.Stream] = new Book()).Add(line)
            : line.Stream.StartsWith("session/", StringComparison.Ordinal) ? (seats.TryGetValue(line.Stream, out var of) ? of : seats[line.Stream] = new Seats()).Add(line)
            : null;
        if (fault is not null)
        {
            tally.Wrong(Wrongs.OverAllocated, fault);
        }
    }
}
