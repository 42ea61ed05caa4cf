using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrainingSlots.Server.AtRest;

/// <summary>A text that stands encrypted in the database, and nowhere else than there as JSON.</summary>
public interface IAtRestText<TSelf>
    where TSelf : struct, IAtRestText<TSelf>
{
    /// <summary>What it is encrypted for: one put in the place of another kind is not read as that.</summary>
    static abstract string Purpose { get; }

    string Plain { get; }

    static abstract TSelf Of(string plain);
}

/// <summary>How the store writes and reads such texts.</summary>
internal sealed class AtRestTextConverter<T>(Lazy<AtRestKeys> keys) : JsonConverter<T>
    where T : struct, IAtRestText<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.Of(keys.Value.Decrypt(T.Purpose, reader.GetString()!));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(keys.Value.Encrypt(T.Purpose, value.Plain));
}
