using System.Text.Json;

namespace TrainingSlots.Server.Http.Binding;

/// <summary>Reads values of one type. Where a value is wrong it adds at least one error and returns null.</summary>
internal abstract class ValueReader
{
    /// <summary>True when a JSON null is a value like any other for this reader.</summary>
    public virtual bool ReadsNull => false;

    /// <summary>Reads a JSON value that is not null, unless <see cref="ReadsNull"/>.</summary>
    public abstract object? Read(JsonElement value, FieldPath path, BindingErrors errors);

    /// <summary>Reads a value from the path of a request.</summary>
    /// <exception cref="NotSupportedException">Values of this type cannot stand in a path.</exception>
    public virtual object? ReadText(string text, FieldPath path, BindingErrors errors) =>
        throw new NotSupportedException($"The field {path} cannot be taken from the route.");
}

/// <summary>A place for a value: how to read it, and whether it may be null.</summary>
internal sealed record ValueSlot(ValueReader Reader, bool AllowsNull)
{
    public object? Read(JsonElement value, FieldPath path, BindingErrors errors)
    {
        if (value.ValueKind is not JsonValueKind.Null || Reader.ReadsNull)
        {
            return Reader.Read(value, path, errors);
        }

        if (!AllowsNull)
        {
            errors.Add(path, ErrorTexts.Null);
        }

        return null;
    }
}
