using System.Reflection;
using System.Text.Json;

namespace TrainingSlots.Server.Http.Binding;

/// <summary>One constructor parameter of a record, as a field of the body.</summary>
/// <param name="Name">In camelCase, as clients write it.</param>
/// <param name="Default">What it is when not given, where it need not be given.</param>
internal sealed record RecordField(string Name, ValueSlot Slot, bool IsRequired, object? Default)
{
    public static RecordField For(ParameterInfo parameter, NullabilityInfoContext nullability)
    {
        var slot = ValueReaders.SlotFor(nullability.Create(parameter));
        return new RecordField(
            JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!),
            slot,
            IsRequired: !parameter.HasDefaultValue && !slot.AllowsNull,
            parameter.HasDefaultValue ? DefaultOf(parameter) : null);
    }

    public object? FromBody(JsonElement given, FieldPath path, BindingErrors errors) =>
        given.ValueKind is JsonValueKind.Undefined ? Missing(path, errors) : Slot.Read(given, path.Field(Name), errors);

    public object? FromRoute(string? text, FieldPath path, BindingErrors errors) =>
        text is null ? Missing(path, errors) : Slot.Reader.ReadText(text, path.Field(Name), errors);

    private object? Missing(FieldPath path, BindingErrors errors)
    {
        if (IsRequired)
        {
            errors.Add(path.Field(Name), ErrorTexts.Required);
        }

        return Default;
    }

    // Reflection gives a bare number for `Kind? kind = Kind.Course`. Its null for `DateOnly day = default` is good
    // as it is: a constructor invoked by reflection takes null for the zero of a value type.
    private static object? DefaultOf(ParameterInfo parameter) =>
        Nullable.GetUnderlyingType(parameter.ParameterType) is { IsEnum: true } kind && parameter.DefaultValue is { } number
            ? Enum.ToObject(kind, number)
            : parameter.DefaultValue;
}
