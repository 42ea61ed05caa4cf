using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TrainingSlots.Domain.Seals;

/// <summary>A SHA-256 digest, and the two ways in which RFC 6962 (section 2.1) makes one: leaves and nodes can never be mistaken for each other.</summary>
public readonly record struct Hash(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Bytes of a digest.</summary>
    public const int Size = 32;

    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;
    private const int Part = sizeof(ulong);

    /// <summary>The root of a tree without leaves.</summary>
    public static Hash Empty { get; } = Of([]);

    /// <summary>The hash of a leaf with this content.</summary>
    public static Hash OfLeaf(ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([LeafPrefix]);
        hash.AppendData(content);
        Span<byte> digest = stackalloc byte[Size];
        hash.GetHashAndReset(digest);
        return Read(digest);
    }

    /// <summary>The hash of a node above these two.</summary>
    public static Hash OfNode(Hash left, Hash right)
    {
        Span<byte> content = stackalloc byte[1 + (2 * Size)];
        content[0] = NodePrefix;
        left.CopyTo(content[1..]);
        right.CopyTo(content[(1 + Size)..]);
        return Of(content);
    }

    /// <summary>Reads 32 bytes.</summary>
    /// <exception cref="FormatException">There are not 32 of them.</exception>
    public static Hash Read(ReadOnlySpan<byte> bytes) => bytes.Length == Size
        ? new Hash(
            BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[Part..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[(2 * Part)..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[(3 * Part)..]))
        : throw new FormatException($"A hash has {Size} bytes, not {bytes.Length}.");

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">It is not the base64 of 32 bytes in its only form.</exception>
    public static Hash Parse(string base64) => Read(Base64.Decode(base64));

    public void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, A);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[Part..], B);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[(2 * Part)..], C);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[(3 * Part)..], D);
    }

    /// <summary>In base64, as in checkpoints and proofs.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        CopyTo(bytes);
        return Convert.ToBase64String(bytes);
    }

    private static Hash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[Size];
        SHA256.HashData(content, digest);
        return Read(digest);
    }
}
