using System.Text.Json;
using System.Text.Json.Nodes;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Verify.Tests.Support;

namespace TrainingSlots.Verify.Tests.Tampering;

/// <summary>Ways to change a bundle, or the log behind it, by chance. Each answers the bytes of what a reader would get.</summary>
internal static class Tamper
{
    private static readonly TestKey OtherKey = new(TestBundle.Log.Public.Name, SignatureKind.Ed25519, 9);

    public static IReadOnlyDictionary<string, Func<Random, IReadOnlyList<LogEntry>, byte[]>> Kinds { get; } = new Dictionary<string, Func<Random, IReadOnlyList<LogEntry>, byte[]>>(StringComparer.Ordinal)
    {
        ["bit of an entry"] = (random, log) => Bundle(log, b => FlipBit(random, b.Lines[random.Next(b.Lines.Count)])),
        ["data"] = (random, log) => Event(random, log, e => e["data"]!["reason"] = "another"),
        ["header"] = (random, log) => Event(random, log, e => e["headers"]!["roles"] = "auditor"),
        ["recorded clock"] = (random, log) => Event(random, log, e => e["recordedAt"] = "2024-03-31T23:59:59.000000Z"),
        ["effective clock"] = (random, log) => Event(random, log, e => { e["effectiveOn"] = "2023-04-30"; e["data"]!["effectiveOn"] = "2023-04-30"; }),
        ["actor"] = (random, log) => Event(random, log, e => e["actor"] = "somebody else"),
        ["stored name"] = (random, log) => Event(random, log, e => e["event"] = "slot-wasted.v1"),
        ["version in the stream"] = (random, log) => Event(random, log, e => e["streamVersion"] = (long)e["streamVersion"]! + 1),
        ["form"] = (random, log) => Bundle(log, b => Spaced(random, b)),
        ["order"] = (random, log) => Bundle(log, b => Swap(b, random.Next(b.Lines.Count - 1))),
        ["order, renumbered"] = (random, log) => Rewritten(log, e => Swapped(random, e)),
        ["swapped streams"] = (random, log) => Rewritten(log, e => Streams(random, e)),
        ["dropped"] = (random, log) => Bundle(log, b => b.Lines.RemoveAt(random.Next(b.Lines.Count))),
        ["dropped, renumbered"] = (random, log) => Rewritten(log, e => { e.RemoveAt(random.Next(e.Count - 1)); return e; }),
        ["doubled"] = (random, log) => Bundle(log, b => { var at = random.Next(b.Lines.Count); b.Lines.Insert(at, b.Lines[at]); }),
        ["forged and put in"] = (random, log) => Rewritten(log, e => { var at = random.Next(1, e.Count); return [.. e.Take(at), e[at - 1], .. e.Skip(at)]; }),
        ["truncated tail"] = (random, log) => Bundle(log, b => b.Lines.RemoveRange(b.Lines.Count - 3, random.Next(1, 4))),
        ["cut off"] = (random, log) => TestBundle.Of(log).Bytes() is var bytes ? bytes[..random.Next(bytes.Length)] : [],
        ["replaced head"] = (random, log) => Bundle(log, b => Head(b, head => head with { Root = Hash.OfLeaf(BitConverter.GetBytes(random.Next())) })),
        ["size of the head"] = (random, log) => Bundle(log, b => Head(b, head => head with { Size = head.Size - random.Next(1, 3) })),
        ["name of the log"] = (random, log) => Bundle(log, b => Head(b, head => head with { Origin = $"example.org/log{random.Next(10)}" })),
        ["forged signature"] = (random, log) => Bundle(log, b => Signature(b, 1, 0, bytes => FlipBit(random, bytes))),
        ["other key"] = (random, log) => TestBundle.Of(Changed(random, log), key: OtherKey).Bytes(),
        ["stale cosignature"] = (random, log) => Bundle(log, b => b.Notes[0] = b.Notes[0] with { Signatures = [b.Notes[0].Signatures[0], TestBundle.Cosign(TestBundle.Note([.. log.Select(TestBundle.LeafOf)], random.Next(1, (int)Checkpoint.Parse(b.Notes[0].Text).Size), TestBundle.Log, cosigned: false))] }),
        ["time of a cosignature"] = (random, log) => Bundle(log, b => Signature(b, 0, 1, bytes => bytes[random.Next(4, 8)] ^= (byte)random.Next(1, 256))),
        ["cosignature taken away"] = (_, log) => Bundle(log, b => b.Notes[0] = b.Notes[0] with { Signatures = [b.Notes[0].Signatures[0]] }),
        ["altered tile"] = (random, log) => Hidden(random, log, part => part with { Hash = Hash.OfLeaf(BitConverter.GetBytes(random.Next())).ToString() }),
        ["height of a hidden part"] = (random, log) => Hidden(random, log, part => part with { Level = random.Next(1, 62) }),
        ["tombstone taken away"] = (random, log) => Rewritten(log, e => [.. e.Where(entry => entry.Event is not null)]),
        ["event made a tombstone"] = (random, log) => Rewritten(log, e => { var at = random.Next(e.Count - 1); return [.. e.Select((entry, i) => i == at ? entry with { Event = entry.Event is null ? e[^1].Event : null } : entry)]; }),
        ["balance"] = (random, log) => Bundle(log, b => b.Balances[0] = b.Balances[0] with { Available = b.Balances[0].Available + random.Next(1, 9) }),
        ["balance taken away"] = (random, log) => Bundle(log, b => { b.End = new BundleEnd(b.Lines.Count, 0, b.Balances.Count); b.Balances.RemoveAt(random.Next(b.Balances.Count)); }),
    };

    private static byte[] Bundle(IReadOnlyList<LogEntry> log, Action<TestBundle> change)
    {
        var bundle = TestBundle.Of(log);
        change(bundle);
        return bundle.Bytes();
    }

    /// <summary>Changes one event and leaves it in its canonical form.</summary>
    private static byte[] Event(Random random, IReadOnlyList<LogEntry> log, Action<JsonNode> change) => Bundle(log, b =>
    {
        var events = log.Where(entry => entry.Event is not null).ToList();
        var at = (int)events[random.Next(events.Count)].Index;
        var before = b.Lines[at];
        var node = JsonNode.Parse(before)!;
        change(node);
        b.Lines[at] = CanonicalJson.Of(node.ToJsonString());
        if (b.Lines[at].AsSpan().SequenceEqual(before))
        {
            FlipBit(random, b.Lines[at]);
        }
    });

    /// <summary>Another log, numbered and in its form, under the heads of the true one.</summary>
    private static byte[] Rewritten(IReadOnlyList<LogEntry> log, Func<List<LogEntry>, List<LogEntry>> change) => Bundle(log, b =>
    {
        b.Lines.Clear();
        b.Lines.AddRange(change([.. log]).Select((entry, i) => TestBundle.Canonical(entry with { Position = i + 1 })));
    });

    private static List<LogEntry> Swapped(Random random, List<LogEntry> log)
    {
        var at = random.Next(log.Count - 1);
        while (log[at].Event is null && log[at + 1].Event is null)
        {
            at = random.Next(log.Count - 1);
        }

        (log[at], log[at + 1]) = (log[at + 1], log[at]);
        return log;
    }

    private static List<LogEntry> Streams(Random random, List<LogEntry> log)
    {
        var streams = log.Where(entry => entry.Event is not null).ToList();
        var (one, two) = (streams[random.Next(streams.Count)], streams[0]);
        two = streams.First(entry => !string.Equals(entry.Event!.Stream, one.Event!.Stream, StringComparison.Ordinal));
        (log[(int)one.Index], log[(int)two.Index]) = (one with { Event = one.Event! with { Stream = two.Event!.Stream } }, two with { Event = two.Event with { Stream = one.Event.Stream } });
        return log;
    }

    private static List<LogEntry> Changed(Random random, IReadOnlyList<LogEntry> log)
    {
        var at = log.Where(entry => entry.Event is not null).Select(entry => (int)entry.Index).ElementAt(random.Next(3));
        return [.. log.Select((entry, i) => i == at ? entry with { Event = entry.Event! with { Actor = "somebody else" } } : entry)];
    }

    private static void Head(TestBundle bundle, Func<Checkpoint, Checkpoint> change) =>
        bundle.Notes[1] = bundle.Notes[1] with { Text = change(Checkpoint.Parse(bundle.Notes[1].Text)).Text };

    private static void Signature(TestBundle bundle, int note, int signature, Action<byte[]> change)
    {
        var signatures = bundle.Notes[note].Signatures.ToList();
        var bytes = signatures[signature].Signature.ToArray();
        change(bytes);
        signatures[signature] = signatures[signature] with { Signature = bytes };
        bundle.Notes[note] = bundle.Notes[note] with { Signatures = signatures };
    }

    private static byte[] Hidden(Random random, IReadOnlyList<LogEntry> log, Func<HiddenPart, HiddenPart> change)
    {
        var sessions = log.Where(entry => entry.Event is null || entry.Event.Stream.StartsWith("session/", StringComparison.Ordinal)).Select(entry => entry.Index).ToList();
        var bundle = TestBundle.Of(log, sessions);
        var at = (int)sessions[random.Next(sessions.Count)];
        var part = JsonSerializer.Deserialize<BundleLine>(bundle.Lines[at], BundleHeader.Json)!.Hidden!;
        bundle.Lines[at] = TestBundle.Line(new BundleLine(Hidden: change(part)));
        return bundle.Bytes();
    }

    private static void Swap(TestBundle bundle, int at) => (bundle.Lines[at], bundle.Lines[at + 1]) = (bundle.Lines[at + 1], bundle.Lines[at]);

    private static void Spaced(Random random, TestBundle bundle)
    {
        var at = random.Next(bundle.Lines.Count);
        bundle.Lines[at] = random.Next(2) == 0 ? [.. bundle.Lines[at], (byte)' '] : [(byte)'{', (byte)' ', .. bundle.Lines[at].AsSpan(1)];
    }

    private static void FlipBit(Random random, byte[] bytes) => bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
}
