using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace TrainingSlots.Domain.Seals;

/// <summary>
/// A witness's statement that a checkpoint is the longest head of the log it has seen, and consistent with all before
/// (C2SP tlog-cosignature, the Ed25519 form).
/// </summary>
public static class Cosignature
{
    private const int TimeBytes = 8;

    /// <param name="text">The text of the checkpoint's note, with whatever lines it has.</param>
    /// <param name="at">When it was seen; told in whole seconds.</param>
    public static NoteSignature Make(string text, DateTimeOffset at, VerifierKey key, SignEd25519 sign)
    {
        var seconds = (ulong)at.ToUnixTimeSeconds();
        var time = new byte[TimeBytes];
        BinaryPrimitives.WriteUInt64BigEndian(time, seconds);
        return NoteSignature.By(key, (byte[])[.. time, .. sign(Message(text, seconds))]);
    }

    /// <summary>When a cosignature was made; null when it is none.</summary>
    public static DateTimeOffset? TimeOf(NoteSignature signature) =>
        signature.Signature.Length > TimeBytes && BinaryPrimitives.ReadUInt64BigEndian(signature.Signature.Span) is var seconds && seconds <= (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;

    /// <summary>True when the signature is this key's on this text: a log's own, or a witness's.</summary>
    public static bool IsRight(string text, NoteSignature signature, VerifierKey key, VerifyEd25519 verify)
    {
        if (!signature.IsBy(key))
        {
            return false;
        }

        return key.Kind == SignatureKind.Ed25519
            ? verify(key.Bytes, Encoding.UTF8.GetBytes(text), signature.Signature.Span)
            : TimeOf(signature) is { } time && verify(key.Bytes, Message(text, (ulong)time.ToUnixTimeSeconds()), signature.Signature.Span[TimeBytes..]);
    }

    private static byte[] Message(string text, ulong seconds) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n{text}"));
}
