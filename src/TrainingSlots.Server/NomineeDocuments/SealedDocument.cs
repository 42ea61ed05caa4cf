using System.Security.Cryptography;
using System.Text.Json;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.AtRest;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.NomineeDocuments;

/// <summary>What is told of a file only to those who may read it.</summary>
/// <param name="FileName">As its sender called it, without folders and with the ending of what it is.</param>
/// <param name="Salt">Random, in hex; without it the commitment says nothing.</param>
internal sealed record DocumentHead(string FileName, string Salt);

/// <summary>A document as it stands in the database: nobody reads it without a key that is kept elsewhere.</summary>
/// <param name="Key">Which key encrypts head and content.</param>
internal sealed record SealedDocument(Guid Id, string Type, int Bytes, string Commitment, byte[] Key, byte[] Head, byte[] Content)
{
    private const int MaxName = 150;

    /// <param name="file">What it is called by its sender, or null.</param>
    public static SealedDocument Of(Guid id, FileFormat format, byte[] bytes, string? file, AtRestKeys keys)
    {
        var head = new DocumentHead(NameOf(file, format), People.Commitment.NewSalt());
        return new SealedDocument(
            id, format.MediaType, bytes.Length, CommitmentOf(head.Salt, bytes), keys.Mark.ToArray(),
            keys.Encrypt(HeadPurpose(id), JsonSerializer.SerializeToUtf8Bytes(head, Json.Options)), keys.Encrypt(ContentPurpose(id), bytes));
    }

    public static DocumentHead HeadOf(Guid id, byte[] head, AtRestKeys keys) => JsonSerializer.Deserialize<DocumentHead>(keys.Decrypt(HeadPurpose(id), head), Json.Options)!;

    public static byte[] ContentOf(Guid id, byte[] content, AtRestKeys keys) => keys.Decrypt(ContentPurpose(id), content);

    /// <summary>What the event says of the bytes: a commitment to their SHA-256, as one to personal data.</summary>
    public static string CommitmentOf(string salt, byte[] bytes) => PersonCommitment.Of(
        PersonCommitment.CurrentVersion, salt, JsonSerializer.SerializeToElement(new { sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) }, Json.Options));

    /// <summary>The same under the first of the keys.</summary>
    public static (byte[] Head, byte[] Content) Anew(Guid id, byte[] head, byte[] content, AtRestKeys keys) => (
        keys.Encrypt(HeadPurpose(id), keys.Decrypt(HeadPurpose(id), head)), keys.Encrypt(ContentPurpose(id), keys.Decrypt(ContentPurpose(id), content)));

    /// <summary>Nothing of the person, wherever it may be logged.</summary>
    public override string ToString() => $"{nameof(SealedDocument)} {Id}";

    // The id is in the purpose: one document put in the place of another is not read as that one.
    private static string HeadPurpose(Guid id) => $"name of document {id:N}";

    private static string ContentPurpose(Guid id) => $"document {id:N}";

    private static string NameOf(string? given, FileFormat format)
    {
        var last = (given ?? string.Empty).Normalize().Split('/', '\\')[^1];
        var name = string.Concat(last.Where(letter => !char.IsControl(letter) && letter is not ('"' or '<' or '>' or ':' or '|' or '?' or '*'))).Trim().TrimStart('.');
        var ending = format.Ending.FirstOrDefault(known => name.EndsWith($".{known}", StringComparison.OrdinalIgnoreCase));
        var stem = ending is null ? name : name[..^(ending.Length + 1)];
        var cut = stem.Length <= MaxName ? stem : char.IsHighSurrogate(stem[MaxName - 1]) ? stem[..(MaxName - 1)] : stem[..MaxName];
        return $"{(cut.Length == 0 ? "document" : cut)}.{format.Ending[0]}";
    }
}
