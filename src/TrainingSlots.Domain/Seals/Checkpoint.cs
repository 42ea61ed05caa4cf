using System.Globalization;
using System.Text;

namespace TrainingSlots.Domain.Seals;

/// <summary>The head of a log: how long it is, and the root of the tree of its leaves (C2SP tlog-checkpoint).</summary>
/// <param name="Origin">The log's name.</param>
public sealed record Checkpoint(string Origin, long Size, Hash Root)
{
    /// <summary>What is signed: three lines.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root}\n");

    /// <summary>Reads the text of a note. Lines after the third are taken and mean nothing.</summary>
    /// <exception cref="FormatException">It is no checkpoint.</exception>
    public static Checkpoint Parse(string text)
    {
        var lines = text.Split('\n')[..^1];
        return lines.Length >= 3 && lines.All(line => line.Length > 0)
            && long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && string.Equals(size.ToString(CultureInfo.InvariantCulture), lines[1], StringComparison.Ordinal)
                ? new Checkpoint(lines[0], size, Hash.Parse(lines[2]))
                : throw new FormatException("A checkpoint has a name, a size and a root.");
    }

    /// <summary>The log's own signature on it.</summary>
    public NoteSignature Sign(VerifierKey key, SignEd25519 sign) => NoteSignature.By(key, sign(Encoding.UTF8.GetBytes(Text)));
}
