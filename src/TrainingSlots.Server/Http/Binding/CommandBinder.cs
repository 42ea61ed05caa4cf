using System.Collections.Frozen;
using System.Text.Json;

namespace TrainingSlots.Server.Http.Binding;

/// <summary>
/// Turns a JSON body and route values into a command record, strictly: nothing is coerced, nothing is ignored,
/// and every wrong field is named, not only the first.
/// </summary>
/// <remarks>
/// A command is a record with one public constructor. Each parameter is a field of the same name in camelCase.
/// A parameter with a default value, or of a nullable type, may be left out; every other one is required.
/// </remarks>
public static class CommandBinder
{
    /// <summary>How many levels of objects and lists a body may have; the body itself is the first.</summary>
    public const int MaxDepth = 16;

    /// <summary>How many errors are reported one by one; one more entry then counts the rest.</summary>
    public const int MaxErrors = 100;

    /// <summary>How much of a field name chosen by the client is repeated in an error.</summary>
    public const int MaxNameLength = 64;

    /// <summary>The key of errors about the body as a whole.</summary>
    public const string BodyKey = "body";

    internal static readonly IReadOnlyDictionary<string, string?> NoRoute = FrozenDictionary<string, string?>.Empty;

    /// <summary>Binds a command of type <typeparamref name="T"/>.</summary>
    /// <param name="body">The body's object; null where the request had none.</param>
    /// <param name="route">Values from the path. A field named here is taken from here only; values the command has no field for are ignored.</param>
    /// <returns>The command, or the errors by field name: <c>nominee.name</c>, <c>nominations[3].role</c>, <c>earmarks.Army</c>.</returns>
    /// <exception cref="NotSupportedException">The record itself cannot be bound: a mistake in the command, not in the request.</exception>
    public static BindingResult<T> Bind<T>(JsonElement? body, IReadOnlyDictionary<string, string?> route)
        where T : class
    {
        var result = Bind(typeof(T), body, route);
        return new BindingResult<T>((T?)result.Command, result.Errors) { Draft = (T?)result.Draft };
    }

    /// <inheritdoc cref="Bind{T}"/>
    /// <param name="type">The command's type.</param>
    public static BindingResult<object> Bind(Type type, JsonElement? body, IReadOnlyDictionary<string, string?> route)
    {
        ArgumentNullException.ThrowIfNull(route);
        var errors = new BindingErrors();
        var given = body ?? default;
        object? command = null;
        if (given.ValueKind is JsonValueKind.Object or JsonValueKind.Undefined)
        {
            command = RecordPlan.For(type).Read(given, FieldPath.Root, route, errors);
        }
        else
        {
            errors.Add(FieldPath.Root, ErrorTexts.NotAJsonObject);
        }

        return new BindingResult<object>(errors.Count == 0 ? command : null, errors.ToDictionary()) { Draft = command };
    }
}
