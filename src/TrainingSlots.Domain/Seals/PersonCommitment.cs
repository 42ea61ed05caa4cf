using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TrainingSlots.Domain.Seals;

/// <summary>
/// What an event says of a person without telling it: a hash over a salt and the personal data. Who holds both can show that the event
/// means them; without the salt nobody can guess, and once it is destroyed nobody can show anything.
/// </summary>
public static class PersonCommitment
{
    /// <summary>
    /// The form that is made now: SHA-256 over the canonical JSON of data, salt and version. The first one joined texts by a separator
    /// that a text may contain.
    /// </summary>
    public const int CurrentVersion = 2;

    private const int FirstVersion = 1;
    private const char Separator = '\u001f';

    private static readonly string[] FirstFields = ["name", "rank", "service", "organisation", "dateOfBirth", "sex", "email", "passport", "experienceYears"];

    /// <summary>The commitment as it stands in an event: hex, after <c>v2:</c> from the second version on.</summary>
    /// <param name="salt">32 random bytes in hex.</param>
    /// <param name="data">The members that there are; one that is missing was not given.</param>
    /// <exception cref="FormatException">The version is unknown, or the data have no canonical form.</exception>
    public static string Of(int version, string salt, JsonElement data) => version switch
    {
        FirstVersion => Hex(Encoding.UTF8.GetBytes(string.Concat(FirstFields.Select(field => Text(data, field)).Prepend(salt).Select(text => text.Normalize(NormalizationForm.FormC) + Separator)))),
        CurrentVersion => $"v{CurrentVersion}:{Hex(Canonical(salt, data))}",
        _ => throw new FormatException($"There is no version {version} of commitments."),
    };

    private static byte[] Canonical(string salt, JsonElement data)
    {
        var output = new ArrayBufferWriter<byte>();
        output.Write("{\"data\":"u8);
        CanonicalJson.Write(output, data);
        output.Write(",\"salt\":"u8);
        CanonicalJson.WriteString(output, salt);
        output.Write(Encoding.ASCII.GetBytes($",\"v\":{CurrentVersion}}}"));
        return output.WrittenSpan.ToArray();
    }

    private static string Text(JsonElement data, string field) =>
        data.TryGetProperty(field, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText() : string.Empty;

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
