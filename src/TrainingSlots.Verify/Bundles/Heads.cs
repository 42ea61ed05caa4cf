using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Verify.Bundles;

/// <summary>Whom the reader trusts, by public keys that came another way than the bundle did.</summary>
/// <param name="Keys">Of the log; empty: those that the bundle names are taken, and the report says so.</param>
/// <param name="Witnesses">Of witnesses; empty: those that the bundle names.</param>
/// <param name="Quorum">How many witnesses must have cosigned a head of the bundle.</param>
internal sealed record Trust(IReadOnlyList<VerifierKey> Keys, IReadOnlyList<VerifierKey> Witnesses, int Quorum)
{
    public static Trust Nobody { get; } = new([], [], 0);
}

/// <summary>A head of the bundle and who signed it.</summary>
public sealed record HeadReport(long Size, string Root, IReadOnlyList<string> SignedBy, IReadOnlyList<WitnessReport> WitnessedBy);

/// <summary>A witness that cosigned a head, and when.</summary>
public sealed record WitnessReport(string Name, DateTimeOffset At);

/// <summary>Checks the signatures of the heads that a bundle begins with.</summary>
internal static class Heads
{
    /// <summary>More heads than this are not read.</summary>
    private const int MaxHeads = 1000;

    /// <summary>The heads, smallest first, with who signed them; those that cannot be read are problems.</summary>
    public static IReadOnlyList<(Checkpoint Head, HeadReport Report)> Check(BundleHeader header, Trust trust, Problems problems)
    {
        var keys = trust.Keys.Count > 0 ? trust.Keys : Parse(header.Keys, SignatureKind.Ed25519, problems);
        var witnesses = trust.Witnesses.Count > 0 ? trust.Witnesses : Parse(header.Witnesses, SignatureKind.Cosignature, problems);
        var heads = new List<(Checkpoint Head, HeadReport Report)>();
        foreach (var text in header.Checkpoints.Take(MaxHeads))
        {
            if (Read(text, problems) is not var (note, head))
            {
                continue;
            }

            var signed = Signers(note, keys, problems).Select(signature => signature.Key.ToString()).ToList();
            var seen = Signers(note, witnesses, problems).Select(signature => new WitnessReport(signature.Key.Name, Cosignature.TimeOf(signature.Signature)!.Value)).ToList();
            if (signed.Count == 0)
            {
                problems.Add(head.Size, head.Origin, "signature of the log", "by a key that is known", "none");
            }

            if (heads.Count > 0 && (heads[^1].Head.Size >= head.Size || !string.Equals(heads[^1].Head.Origin, head.Origin, StringComparison.Ordinal)))
            {
                problems.Add(head.Size, head.Origin, "order of heads", "of one log, each larger", $"{heads[^1].Head.Origin} {heads[^1].Head.Size}");
            }

            heads.Add((head, new HeadReport(head.Size, head.Root.ToString(), signed, seen)));
        }

        if (heads.Count == 0)
        {
            problems.Add(0, string.Empty, "head", "a signed checkpoint", "none");
        }

        var cosigners = heads.SelectMany(head => head.Report.WitnessedBy).Select(witness => witness.Name).Distinct(StringComparer.Ordinal).Count();
        if (cosigners < trust.Quorum)
        {
            problems.Add(0, string.Empty, "witnesses", $"{trust.Quorum} or more", $"{cosigners}");
        }

        return heads;
    }

    private static (SignedNote Note, Checkpoint Head)? Read(string text, Problems problems)
    {
        try
        {
            var note = SignedNote.Parse(text);
            return (note, Checkpoint.Parse(note.Text));
        }
        catch (FormatException e)
        {
            problems.Add(0, string.Empty, "head", "a signed checkpoint", e.Message);
            return null;
        }
    }

    // A line that claims a key that is known must be right; others mean nothing.
    private static List<(VerifierKey Key, NoteSignature Signature)> Signers(SignedNote note, IReadOnlyList<VerifierKey> keys, Problems problems)
    {
        var right = new List<(VerifierKey, NoteSignature)>();
        foreach (var (signature, key) in note.Signatures.SelectMany(_ => keys, (signature, key) => (signature, key)).Where(pair => pair.signature.IsBy(pair.key)))
        {
            if (Cosignature.IsRight(note.Text, signature, key, Ed25519.Verify))
            {
                right.Add((key, signature));
            }
            else
            {
                problems.Add(0, key.Name, "signature", "right", "wrong");
            }
        }

        return right;
    }

    private static List<VerifierKey> Parse(IReadOnlyList<string> texts, SignatureKind kind, Problems problems)
    {
        var keys = new List<VerifierKey>();
        foreach (var text in texts.Take(MaxHeads))
        {
            if (VerifierKey.Parse(text) is { } key && key.Kind == kind)
            {
                keys.Add(key);
            }
            else
            {
                problems.Add(0, text, "public key", $"one of kind {(int)kind}", "none");
            }
        }

        return keys;
    }
}
