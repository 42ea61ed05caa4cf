using System.Text.Json;

namespace TrainingSlots.Server.Http.Binding;

/// <summary>Reads <see cref="IReadOnlyList{T}"/> from a JSON array.</summary>
internal sealed class ListReader<T>(ValueSlot item) : ValueReader
{
    public override object? Read(JsonElement value, FieldPath path, BindingErrors errors)
    {
        if (value.ValueKind is not JsonValueKind.Array)
        {
            errors.Add(path, "must be a list");
            return null;
        }

        if (errors.TooDeep(path))
        {
            return null;
        }

        var before = errors.Count;
        var items = new T[value.GetArrayLength()];
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            var read = item.Read(element, path.Item(index), errors);
            items[index++] = read is null ? default! : (T)read;
        }

        return errors.Count == before ? items : null;
    }
}
