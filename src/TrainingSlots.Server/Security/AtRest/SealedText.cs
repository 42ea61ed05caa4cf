using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrainingSlots.Server.Security.AtRest;

/// <summary>What somebody wrote and may name a person in: it stands encrypted in the database, and nowhere else than there as JSON.</summary>
public readonly record struct SealedText(string Plain)
{
    /// <summary>Never the text: what is printed ends up in logs.</summary>
    public override string ToString() => "a sealed text";
}

/// <summary>How the store writes and reads such texts.</summary>
internal sealed class SealedTextConverter(Lazy<AtRestKeys> keys) : JsonConverter<SealedText>
{
    internal const string Purpose = "message between offices";

    public override SealedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(keys.Value.Decrypt(Purpose, reader.GetString()!));

    public override void Write(Utf8JsonWriter writer, SealedText value, JsonSerializerOptions options) => writer.WriteStringValue(keys.Value.Encrypt(Purpose, value.Plain));
}
