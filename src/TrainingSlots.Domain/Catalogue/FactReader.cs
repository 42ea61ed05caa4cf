using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Catalogue;

/// <summary>Reads stored events as the facts that they are, as the server's own store does.</summary>
public static class FactReader
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static readonly FrozenDictionary<string, Type> Types =
        EventCatalogue.All.ToFrozenDictionary(stored => stored.Name, stored => stored.Type, StringComparer.Ordinal);

    /// <summary>The fact, or null where this version of the product does not know that name or cannot read it.</summary>
    public static IFact? Read(string name, JsonElement data)
    {
        try
        {
            return Types.TryGetValue(name, out var type) ? (IFact?)data.Deserialize(type, Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
