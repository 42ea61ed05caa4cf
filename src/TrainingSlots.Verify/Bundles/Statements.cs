using System.Globalization;
using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Verify.Bundles;

/// <summary>Says in plain words what a verification has proved, and what no verification can.</summary>
internal static class Statements
{
    public static IReadOnlyList<string> Proved(
        BundleHeader header, IReadOnlyList<(Checkpoint Head, HeadReport Report)> heads, BundleCheck check, StreamFolds folds, int balances, IReadOnlyList<Checkpoint> earlier)
    {
        var (_, last) = heads[^1];
        var said = new List<string>
        {
            Say($"The log {check.Head!.Origin} of {last.Size} positions, root {last.Root}, is signed by {last.SignedBy.Count} of its keys."),
            Say($"Each of the {check.Entries} positions told here is in that log, unchanged to the byte, at its place."),
        };
        if (check.Entries == check.Size)
        {
            said.Add("No position is left out: every one is told, or is a gap that was sealed as one.");
        }

        said.AddRange(heads.SelectMany(head => head.Report.WitnessedBy, (head, witness) => Say(
            $"{witness.Name} saw the log at {head.Head.Size} positions, on {witness.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC by its clock, and found it to go on from all it had seen before.")));
        said.AddRange(earlier.Select(before => Say($"The log goes on from its head of {before.Size} positions in the other bundle.")));
        said.Add(Say($"The laws of the ledger and of the seats hold after each event of {folds.Count - folds.Partial} streams, in the order of recording and of effect."));
        said.Add(Say($"{folds.Promotions} offers from waitlists went to whom the queue gave them; {balances} balances at position {header.ClaimsAt} are what their events come to."));
        return said;
    }

    public static IReadOnlyList<string> NotProved(BundleHeader header, Trust trust, long hidden, StreamFolds folds)
    {
        var said = new List<string>
        {
            "That something which happened was written at all: an event that was never written leaves no trace.",
            "That what was written is true; and of an erased person, what the data were.",
            Say($"That the server runs the program it names ({header.Code})."),
        };
        if (trust.Keys.Count == 0)
        {
            said.Add("That the key is the log's own: the bundle named it. Give the key that the operator published with --key.");
        }

        if (trust.Witnesses.Count == 0)
        {
            said.Add("That nobody else is shown another log: no witness was named with --witness.");
        }

        if (hidden > 0)
        {
            said.Add(Say($"What stands at {hidden} positions, which are told by their hashes only: a later event of a stream may be among them."));
        }

        if (folds.Partial > 0)
        {
            said.Add(Say($"The seats and queues of {folds.Partial} sessions, of which one country's events are told only."));
        }

        return said;
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
