using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrainingSlots.Server.Http.Binding;

/// <summary>Hands JSON on as it is, once all of it is known to be storable: it may be kept as <c>jsonb</c>.</summary>
internal sealed class PassthroughReader(bool asObject) : ValueReader
{
    private const int MaxNumberLength = 64;

    // A client that writes null says something else than one that leaves the field out.
    public override bool ReadsNull => !asObject;

    public override object? Read(JsonElement value, FieldPath path, BindingErrors errors)
    {
        if (asObject && value.ValueKind is not JsonValueKind.Object)
        {
            errors.Add(path, ErrorTexts.NotAnObject);
            return null;
        }

        var before = errors.Count;
        Check(value, path, errors);
        if (errors.Count != before)
        {
            return null;
        }

        // The command may outlive the document the value is a part of.
        var own = value.Clone();
        return asObject ? JsonObject.Create(own) : own;
    }

    private static void Check(JsonElement value, FieldPath path, BindingErrors errors)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String when !StorableText.TryRead(value, out _):
                errors.Add(path, ErrorTexts.Unstorable);
                break;
            case JsonValueKind.Number when !StorableNumber(value):
                errors.Add(path, "is not a number that can be stored");
                break;
            case JsonValueKind.Array when !errors.TooDeep(path):
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Check(item, path.Item(index++), errors);
                }

                break;
            case JsonValueKind.Object when !errors.TooDeep(path):
                CheckProperties(value, path, errors);
                break;
        }
    }

    /// <summary>PostgreSQL keeps every digit of a number, up to a limit; a double's range in a line of text is far within it.</summary>
    private static bool StorableNumber(JsonElement value)
    {
        var text = value.GetRawText();
        var number = value.GetDouble();
        var digits = text.Split('e', 'E')[0];
        var underflows = number == 0 && digits.AsSpan().ContainsAnyInRange('1', '9');
        return text.Length <= MaxNumberLength && double.IsFinite(number) && !underflows;
    }

    private static void CheckProperties(JsonElement value, FieldPath path, BindingErrors errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            var storable = StorableText.TryReadName(property, out var name);
            var at = path.Field(name);
            if (!storable)
            {
                errors.Add(at, ErrorTexts.Unstorable);
            }

            if (!seen.Add(name))
            {
                errors.Add(at, ErrorTexts.Twice);
            }

            Check(property.Value, at, errors);
        }
    }
}
