using System.Text.Json;

namespace TrainingSlots.Server.Http.Binding;

/// <summary>Reads a single value from a JSON string, or from the path.</summary>
/// <param name="expectation">What to say of anything else.</param>
/// <param name="parse">Gives the value, or null if the text is not one.</param>
internal sealed class TextScalar(string expectation, Func<string, object?> parse) : ValueReader
{
    public override object? Read(JsonElement value, FieldPath path, BindingErrors errors)
    {
        if (value.ValueKind is not JsonValueKind.String)
        {
            errors.Add(path, expectation);
            return null;
        }

        return Parse(StorableText.TryRead(value, out var text), text, path, errors);
    }

    public override object? ReadText(string text, FieldPath path, BindingErrors errors) =>
        Parse(StorableText.Is(text), text, path, errors);

    private object? Parse(bool storable, string text, FieldPath path, BindingErrors errors)
    {
        var parsed = storable ? parse(text) : null;
        if (parsed is null)
        {
            errors.Add(path, storable ? expectation : ErrorTexts.Unstorable);
        }

        return parsed;
    }
}

/// <summary>Reads a single value from the characters of a JSON number, true or false, or from the path.</summary>
/// <param name="parse">Gives the value, or what is wrong.</param>
internal sealed class LiteralScalar(Func<string, (object? Value, string? Error)> parse) : ValueReader
{
    public override object? Read(JsonElement value, FieldPath path, BindingErrors errors)
    {
        // No parser takes an empty text, so anything else is refused, strings that look like numbers among it.
        var text = value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? value.GetRawText() : "";
        return ReadText(text, path, errors);
    }

    public override object? ReadText(string text, FieldPath path, BindingErrors errors)
    {
        var (value, error) = parse(text);
        if (error is not null)
        {
            errors.Add(path, error);
        }

        return value;
    }
}
