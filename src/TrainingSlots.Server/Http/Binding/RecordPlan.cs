using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace TrainingSlots.Server.Http.Binding;

/// <summary>How to read one type of record, worked out once: its fields, their readers and its constructor.</summary>
internal sealed class RecordPlan
{
    private static readonly ConcurrentDictionary<Type, RecordPlan> Plans = new();

    private readonly ConstructorInvoker _create;
    private readonly RecordField[] _fields;
    private readonly FrozenDictionary<string, int> _indexes;
    private readonly FrozenDictionary<string, string> _spellings;

    private RecordPlan(Type type)
    {
        if (!IsRecord(type) || type.GetConstructors() is not [var constructor])
        {
            throw new NotSupportedException($"{type} is not a record with one public constructor.");
        }

        var nullability = new NullabilityInfoContext();
        _create = ConstructorInvoker.Create(constructor);
        _fields = [.. constructor.GetParameters().Select(parameter => RecordField.For(parameter, nullability))];
        _indexes = _fields.Index().ToFrozenDictionary(field => field.Item.Name, field => field.Index, StringComparer.Ordinal);
        _spellings = _fields.ToFrozenDictionary(field => field.Name, field => field.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <exception cref="NotSupportedException">The type is not a record with one constructor, or has a field no reader knows.</exception>
    public static RecordPlan For(Type type) => Plans.GetOrAdd(type, static type => new RecordPlan(type));

    /// <summary>Whether the compiler made the type from <c>record</c>: only these have this method.</summary>
    public static bool IsRecord(Type type) => type is { IsClass: true, IsAbstract: false } && type.GetMethod("<Clone>$") is not null;

    /// <summary>Reads one record; a part that is wrong adds at least one error and is null or zero in the record.</summary>
    /// <param name="body">A JSON object, or nothing at all.</param>
    public object Read(JsonElement body, FieldPath path, IReadOnlyDictionary<string, string?> route, BindingErrors errors)
    {
        var given = body.ValueKind is JsonValueKind.Object ? Given(body, path, route, errors) : new JsonElement[_fields.Length];
        var values = new object?[_fields.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = route.TryGetValue(_fields[i].Name, out var text)
                ? _fields[i].FromRoute(text, path, errors)
                : _fields[i].FromBody(given[i], path, errors);
        }

        return _create.Invoke(values.AsSpan());
    }

    /// <summary>The body's values in the order of the fields; undefined where one is not given.</summary>
    private JsonElement[] Given(JsonElement body, FieldPath path, IReadOnlyDictionary<string, string?> route, BindingErrors errors)
    {
        var given = new JsonElement[_fields.Length];
        var seen = new Dictionary<string, int>(_fields.Length, StringComparer.Ordinal);
        foreach (var property in body.EnumerateObject())
        {
            _ = StorableText.TryReadName(property, out var name);
            var times = seen[name] = seen.GetValueOrDefault(name) + 1;
            if (times > 1)
            {
                ReportRepeated(path.Field(name), times, errors);
            }
            else if (_indexes.TryGetValue(name, out var index) && !route.ContainsKey(name))
            {
                given[index] = property.Value;
            }
            else
            {
                errors.Add(path.Field(name), Unknown(name, route));
            }
        }

        return given;
    }

    private static void ReportRepeated(FieldPath field, int times, BindingErrors errors)
    {
        if (times == 2)
        {
            errors.Add(field, ErrorTexts.Twice);
        }
    }

    private string Unknown(string name, IReadOnlyDictionary<string, string?> route) =>
        _spellings.TryGetValue(name, out var known) && !route.ContainsKey(known) ? $"is not a known field, did you mean {known}" : ErrorTexts.Unknown;
}

/// <summary>Reads a record within another. It finds the plan when first used, so that a record may contain its own kind.</summary>
internal sealed class RecordReader(Type type) : ValueReader
{
    private RecordPlan? _plan;

    public override object? Read(JsonElement value, FieldPath path, BindingErrors errors)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            errors.Add(path, ErrorTexts.NotAnObject);
            return null;
        }

        return errors.TooDeep(path) ? null : (_plan ??= RecordPlan.For(type)).Read(value, path, CommandBinder.NoRoute, errors);
    }
}
