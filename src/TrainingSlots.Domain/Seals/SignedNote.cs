using System.Buffers.Binary;
using System.Text;

namespace TrainingSlots.Domain.Seals;

/// <summary>A signature line of a note: who, with which key, and what.</summary>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Signature)
{
    private const string Dash = "\u2014 ";
    private const int IdBytes = 4;

    public static NoteSignature By(VerifierKey key, ReadOnlyMemory<byte> signature) => new(key.Name, key.Id, signature);

    /// <summary>True when the key has this name and id.</summary>
    public bool IsBy(VerifierKey key) => KeyId == key.Id && string.Equals(Name, key.Name, StringComparison.Ordinal);

    /// <summary>The line with its line break.</summary>
    public override string ToString()
    {
        var bytes = new byte[IdBytes + Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Signature.Span.CopyTo(bytes.AsSpan(IdBytes));
        return $"{Dash}{Name} {Convert.ToBase64String(bytes)}\n";
    }

    /// <summary>Reads a line without its line break.</summary>
    /// <exception cref="FormatException">It is no signature line.</exception>
    public static NoteSignature Parse(string line)
    {
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || line[Dash.Length..].Split(' ') is not [var name, var encoded] || !VerifierKey.IsName(name))
        {
            throw new FormatException("A signature line has a dash, a name and a signature.");
        }

        var bytes = Base64.Decode(encoded);
        return bytes.Length > IdBytes
            ? new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(IdBytes))
            : throw new FormatException("A signature is too short.");
    }
}

/// <summary>A text and the signatures on it (C2SP signed-note).</summary>
/// <param name="Text">Ends with a line break.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>More signatures than this are refused; sixteen have to be taken.</summary>
    public const int MaxSignatures = 64;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public override string ToString() => $"{Text}\n{string.Concat(Signatures)}";

    /// <summary>Reads a note in UTF-8.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Parse(Strict.GetString(utf8));
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException("A note is in UTF-8.", e);
        }
    }

    /// <summary>Reads a note.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SignedNote Parse(string note)
    {
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split <= 0 || !note.EndsWith('\n') || note.Any(c => c < ' ' && c != '\n'))
        {
            throw new FormatException("A note has a text, an empty line and signatures, and no control characters.");
        }

        var lines = note[(split + 2)..].Split('\n')[..^1];
        return lines.Length is > 0 and <= MaxSignatures
            ? new SignedNote(note[..(split + 1)], [.. lines.Select(NoteSignature.Parse)])
            : throw new FormatException($"A note has 1 to {MaxSignatures} signatures.");
    }
}
