using System.Text.Json;

namespace TrainingSlots.Server.Http.Binding;

/// <summary>Reads <see cref="IReadOnlyDictionary{TKey, TValue}"/> by name from a JSON object whose names the client chooses.</summary>
internal sealed class MapReader<T>(ValueSlot item) : ValueReader
{
    public override object? Read(JsonElement value, FieldPath path, BindingErrors errors)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            errors.Add(path, ErrorTexts.NotAnObject);
            return null;
        }

        if (errors.TooDeep(path))
        {
            return null;
        }

        var before = errors.Count;
        var items = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            var storable = StorableText.TryReadName(property, out var name);
            var at = path.Field(name);
            if (!storable)
            {
                errors.Add(at, ErrorTexts.Unstorable);
            }

            var read = item.Read(property.Value, at, errors);
            if (!items.TryAdd(name, read is null ? default! : (T)read))
            {
                errors.Add(at, ErrorTexts.Twice);
            }
        }

        return errors.Count == before ? items : null;
    }
}
