namespace TrainingSlots.Faults.Checks;

/// <summary>One allotment, added up from the exported events by arithmetic that shares nothing with the product's.</summary>
internal sealed class Book
{
    /// <summary>What each event adds to which term.</summary>
    private static readonly Dictionary<string, (string Term, int Sign)> Terms = new(StringComparer.Ordinal)
    {
        ["allotment-granted.v1"] = ("granted", 1),
        ["allotment-increased.v1"] = ("increased", 1),
        ["allotment-reduced.v1"] = ("reduced", 1),
        ["slots-surrendered.v1"] = ("surrendered", 1),
        ["slots-moved-out.v1"] = ("movedOut", 1),
        ["slots-moved-in.v1"] = ("movedIn", 1),
        ["slots-carried-out.v1"] = ("carriedOut", 1),
        ["slots-carried-in.v1"] = ("carriedIn", 1),
        ["earmark-carried-in.v1"] = ("carriedIn", 1),
        ["slots-lapsed.v1"] = ("lapsed", 1),
        ["slots-reinstated.v1"] = ("lapsed", -1),
    };

    private static readonly Dictionary<string, string> States = new(StringComparer.Ordinal)
    {
        ["slot-held.v1"] = "held",
        ["slot-committed.v1"] = "committed",
        ["slot-corrected.v1"] = "committed",
        ["slot-utilised.v1"] = "utilised",
        ["slot-wasted.v1"] = "wasted",
    };

    private readonly Dictionary<string, int> terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string State, DateTimeOffset? Ends)> slots = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Compared { get; } =
        ["granted", "increased", "reduced", "movedIn", "movedOut", "carriedIn", "carriedOut", "surrendered", "lapsed", "held", "committed", "utilised", "wasted", "available"];

    /// <summary>When the holds end that have an end.</summary>
    public IEnumerable<(string Nomination, DateTimeOffset Ends)> Holds => slots.Where(of => of.Value is { State: "held", Ends: not null }).Select(of => (of.Key, of.Value.Ends!.Value));

    public int this[string term] => term switch
    {
        "held" or "committed" or "utilised" or "wasted" => slots.Values.Count(of => string.Equals(of.State, term, StringComparison.Ordinal)),
        "available" => this["granted"] + this["increased"] - this["reduced"] + this["movedIn"] + this["carriedIn"]
            - slots.Count - this["surrendered"] - this["movedOut"] - this["carriedOut"] - this["lapsed"],
        _ => terms.GetValueOrDefault(term),
    };

    /// <returns>What is wrong after it, or null.</returns>
    public string? Add(Line line)
    {
        if (Terms.TryGetValue(line.Event, out var of))
        {
            terms[of.Term] = terms.GetValueOrDefault(of.Term) + (of.Sign * line.Number("slots"));
        }
        else if (line.Text("nomination") is { } nomination)
        {
            Move(line, nomination);
        }

        return this["available"] < 0 ? $"{line.Stream} at {line.Position}: {this["available"]} available"
            : terms.Any(term => term.Value < 0) ? $"{line.Stream} at {line.Position}: a term is negative" : null;
    }

    private void Move(Line line, string nomination)
    {
        var ends = line.Text("expiresAt") is { } text ? DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : (DateTimeOffset?)null;
        if (line.Event is "slot-released.v1" or "slot-recharged-out.v1")
        {
            slots.Remove(nomination);
        }
        else if (line.Event is "slot-hold-renewed.v1")
        {
            slots[nomination] = (slots[nomination].State, ends);
        }
        else if (line.Event is "slot-recharged-in.v1")
        {
            slots[nomination] = (line.Text("state")!, ends);
        }
        else if (States.TryGetValue(line.Event, out var state))
        {
            slots[nomination] = (state, ends);
        }
    }
}

/// <summary>The seats of one session.</summary>
internal sealed class Seats
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private int capacity;

    /// <returns>What is wrong after it, or null.</returns>
    public string? Add(Line line)
    {
        if (line.Event is "session-published.v1" or "session-capacity-changed.v1")
        {
            capacity = line.Number("capacity");
        }
        else if (line.Event is "seat-held.v1" or "place-offered.v1" or "place-offered.v2")
        {
            taken.Add(line.Text("nomination")!);
        }
        else if (line.Event is "seat-released.v1")
        {
            taken.Remove(line.Text("nomination")!);
        }

        return taken.Count > capacity ? $"{line.Stream} at {line.Position}: {taken.Count} sit on {capacity} seats" : null;
    }
}
