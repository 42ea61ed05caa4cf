using System.Buffers;
using System.Text;
using System.Text.Json;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Verify.Bundles;

namespace TrainingSlots.Verify.Tests.Support;

/// <summary>A bundle in parts that a test can change before it is written.</summary>
internal sealed class TestBundle
{
    public static TestKey Log { get; } = new("example.org/log", SignatureKind.Ed25519, 1);

    public static TestKey Witness { get; } = new("example.org/witness", SignatureKind.Cosignature, 2);

    public static Trust Trust { get; } = new([Log.Public], [Witness.Public], 1);

    /// <summary>The lines after the heads and the balances: entries in their canonical form, and hidden parts.</summary>
    public List<byte[]> Lines { get; } = [];

    public List<SignedNote> Notes { get; } = [];

    public List<BalanceClaim> Balances { get; } = [];

    public BundleHeader Header { get; set; } = null!;

    /// <summary>Null: as many as there are.</summary>
    public BundleEnd? End { get; set; }

    public static TestBundle Of(IReadOnlyList<LogEntry> entries, IReadOnlyCollection<long>? hidden = null, TestKey? key = null, long? cosignedAt = null)
    {
        var bundle = new TestBundle();
        var leaves = entries.Select(LeafOf).ToList();
        var seen = cosignedAt ?? entries.Count / 2;
        bundle.Notes.Add(Note(leaves, (int)seen, key ?? Log, cosigned: true));
        bundle.Notes.Add(Note(leaves, leaves.Count, key ?? Log, cosigned: false));
        for (var index = 0; index < entries.Count; index++)
        {
            bundle.Lines.Add(hidden?.Contains(index) is true ? Line(new BundleLine(Hidden: new HiddenPart(0, leaves[index].ToString()))) : Canonical(entries[index]));
        }

        bundle.Balances.AddRange(Claims(entries));
        bundle.Header = new BundleHeader(
            BundleHeader.Form, new BundleScope(1, entries.Count, hidden is null), [], [(key ?? Log).Public.ToString()], [Witness.Public.ToString()], "test", entries.Count);
        return bundle;
    }

    public byte[] Bytes()
    {
        var hidden = Lines.Count(line => line.AsSpan().StartsWith("{\"hidden\""u8));
        var all = new[] { Line(Header with { Checkpoints = [.. Notes.Select(note => note.ToString())] }) }
            .Concat(Balances.Select(balance => Line(new BundleLine(Balance: balance)))).Concat(Lines)
            .Append(Line(new BundleLine(End: End ?? new BundleEnd(Lines.Count - hidden, hidden, Balances.Count))));
        return [.. all.SelectMany(line => line.Append((byte)'\n'))];
    }

    public static byte[] Canonical(LogEntry entry)
    {
        var output = new ArrayBufferWriter<byte>();
        entry.Write(output);
        return output.WrittenSpan.ToArray();
    }

    public static byte[] Line<T>(T line) => JsonSerializer.SerializeToUtf8Bytes(line, BundleHeader.Json);

    public static Hash LeafOf(LogEntry entry) => Hash.OfLeaf(Canonical(entry));

    public static SignedNote Note(IReadOnlyList<Hash> leaves, int size, TestKey key, bool cosigned)
    {
        var tree = new Frontier();
        foreach (var leaf in leaves.Take(size))
        {
            tree.Append(leaf);
        }

        var head = new Checkpoint(key.Public.Name, size, tree.Root());
        var note = new SignedNote(head.Text, [head.Sign(key.Public, key.Sign)]);
        return cosigned ? note with { Signatures = [.. note.Signatures, Cosign(note)] } : note;
    }

    public static NoteSignature Cosign(SignedNote note) => Cosignature.Make(note.Text, DateTimeOffset.FromUnixTimeSeconds(1_720_000_000), Witness.Public, Witness.Sign);

    public static Task<Report> Check(byte[] bundle, Trust? trust = null, params Checkpoint[] earlier) =>
        new BundleCheck("bundle", trust ?? Trust, earlier).RunAsync(new MemoryStream(bundle));

    public static string Text(byte[] bundle) => Encoding.UTF8.GetString(bundle);

    private static IEnumerable<BalanceClaim> Claims(IEnumerable<LogEntry> entries) => entries
        .Where(entry => entry.Event?.Stream.StartsWith("allotment/", StringComparison.Ordinal) is true).GroupBy(entry => entry.Event!.Stream, StringComparer.Ordinal)
        .Select(stream => stream.Aggregate((Allotment?)null, (state, entry) => (Allotment)Folds.Evolve(typeof(Allotment), state, new Recorded(FactReader.Read(entry.Event!.Name, entry.Event.Data)!, entry.Position))))
        .Select(allotment => (Of: allotment!, allotment!.Balance)).Select(a => new BalanceClaim(
            a.Of.Programme, a.Of.Country, a.Of.Year, a.Balance.Granted, a.Balance.Increased, a.Balance.Reduced, a.Balance.MovedIn, a.Balance.MovedOut, a.Balance.CarriedIn, a.Balance.CarriedOut,
            a.Balance.Surrendered, a.Balance.Held, a.Balance.Committed, a.Balance.Utilised, a.Balance.Wasted, a.Balance.Lapsed, a.Balance.Available));
}
