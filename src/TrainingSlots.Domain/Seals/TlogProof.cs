using System.Globalization;
using System.Text;

namespace TrainingSlots.Domain.Seals;

/// <summary>That one leaf is in a log, in a text that can be checked offline (C2SP tlog-proof).</summary>
/// <param name="Index">Of the leaf, from 0.</param>
/// <param name="Checkpoint">The signed head that the path leads to.</param>
public sealed record TlogProof(long Index, IReadOnlyList<Hash> Path, SignedNote Checkpoint)
{
    private const string Header = "c2sp.org/tlog-proof@v1";
    private const string IndexPrefix = "index ";
    private const string ExtraPrefix = "extra ";

    public override string ToString() => new StringBuilder(Header).Append('\n')
        .Append(CultureInfo.InvariantCulture, $"{IndexPrefix}{Index}\n")
        .AppendJoin(string.Empty, Path.Select(hash => $"{hash}\n")).Append('\n').Append(Checkpoint).ToString();

    /// <summary>Reads one; data beside the proof are passed over.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static TlogProof Parse(string text)
    {
        var split = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = split < 0 ? [] : text[..split].Split('\n');
        var at = lines is [Header, _, ..] && lines[1].StartsWith(ExtraPrefix, StringComparison.Ordinal) ? 2 : 1;
        return lines.Length > at && string.Equals(lines[0], Header, StringComparison.Ordinal) && lines[at].StartsWith(IndexPrefix, StringComparison.Ordinal)
            && long.TryParse(lines[at][IndexPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && string.Equals(index.ToString(CultureInfo.InvariantCulture), lines[at][IndexPrefix.Length..], StringComparison.Ordinal) && lines.Length - at - 1 <= Frontier.MaxLevel + 1
                ? new TlogProof(index, [.. lines.Skip(at + 1).Select(Hash.Parse)], SignedNote.Parse(text[(split + 2)..]))
                : throw new FormatException("A proof has a first line, an index, a path and a checkpoint.");
    }
}
