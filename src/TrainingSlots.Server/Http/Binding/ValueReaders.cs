using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TrainingSlots.Server.Http.Binding;

/// <summary>Finds the reader of a type. Slow: done once per field, when a record's plan is made.</summary>
internal static class ValueReaders
{
    /// <param name="nullability">The type as declared: it alone knows <c>string</c> from <c>string?</c>.</param>
    /// <exception cref="NotSupportedException">A command cannot have a field of this type.</exception>
    public static ValueSlot SlotFor(NullabilityInfo nullability)
    {
        var type = nullability.Type;
        var underlying = Nullable.GetUnderlyingType(type);
        var allowsNull = underlying is not null || (!type.IsValueType && nullability.WriteState is NullabilityState.Nullable);
        return new ValueSlot(ReaderFor(underlying ?? type, nullability), allowsNull);
    }

    private static ValueReader ReaderFor(Type type, NullabilityInfo nullability)
    {
        if (Scalars.ByType.TryGetValue(type, out var scalar))
        {
            return scalar;
        }

        var arguments = nullability.GenericTypeArguments;
        return type switch
        {
            { IsEnum: true } => EnumNames.ReaderFor(type),
            _ when type == typeof(JsonElement) => new PassthroughReader(asObject: false),
            _ when type == typeof(JsonObject) => new PassthroughReader(asObject: true),
            _ when Is(type, typeof(Unread<>)) => (ValueReader)Activator.CreateInstance(typeof(UnreadReader<>).MakeGenericType(arguments[0].Type))!,
            _ when Is(type, typeof(IReadOnlyList<>)) => Generic(typeof(ListReader<>), arguments[0]),
            _ when Is(type, typeof(IReadOnlyDictionary<,>)) && arguments[0].Type == typeof(string) => Generic(typeof(MapReader<>), arguments[1]),
            _ when RecordPlan.IsRecord(type) => new RecordReader(type),
            _ => throw new NotSupportedException($"A command cannot have a field of type {type}."),
        };
    }

    private static bool Is(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static ValueReader Generic(Type definition, NullabilityInfo item) =>
        (ValueReader)Activator.CreateInstance(definition.MakeGenericType(item.Type), SlotFor(item))!;
}
