using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrainingSlots.Server.Security.AtRest;

/// <summary>A text that stands encrypted in the database, and nowhere else than there as JSON.</summary>
public readonly record struct SecretText(string Plain)
{
    /// <summary>Never the text: what is printed ends up in logs.</summary>
    public override string ToString() => "a secret";
}

/// <summary>How the store writes and reads secrets; what was written before there was encryption is read as it is.</summary>
internal sealed class SecretTextConverter(Lazy<AtRestKeys> keys) : JsonConverter<SecretText>
{
    private const string Purpose = "secret-text";

    public override SecretText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var stored = reader.GetString()!;
        return new SecretText(AtRestKeys.IsEncrypted(stored) ? keys.Value.Decrypt(Purpose, stored) : stored);
    }

    public override void Write(Utf8JsonWriter writer, SecretText value, JsonSerializerOptions options) => writer.WriteStringValue(keys.Value.Encrypt(Purpose, value.Plain));
}
