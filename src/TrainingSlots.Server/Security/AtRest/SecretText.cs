using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrainingSlots.Server.Security.AtRest;

/// <summary>A text that stands encrypted in the database, and nowhere else than there as JSON.</summary>
public readonly record struct SecretText(string Plain)
{
    /// <summary>Never the text: what is printed ends up in logs.</summary>
    public override string ToString() => "a secret";
}

/// <summary>How the store writes and reads secrets.</summary>
internal sealed class SecretTextConverter(Lazy<AtRestKeys> keys) : JsonConverter<SecretText>
{
    private const string Purpose = "secret of a webhook";

    public override SecretText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(keys.Value.Decrypt(Purpose, reader.GetString()!));

    public override void Write(Utf8JsonWriter writer, SecretText value, JsonSerializerOptions options) => writer.WriteStringValue(keys.Value.Encrypt(Purpose, value.Plain));

    /// <summary>What is to stand in place of a stored one, plain or under an older key; null when it may stay.</summary>
    internal static string? Encrypt(string stored, AtRestKeys keys)
    {
        var plain = AtRestKeys.IsEncrypted(stored) ? keys.Decrypt(Purpose, stored) : stored;
        return keys.IsCurrent(stored) ? null : keys.Encrypt(Purpose, plain);
    }
}
