using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Http.Binding;

namespace TrainingSlots.Server.Web.Forms;

/// <summary>A field of the body of an operation, as the API binds it.</summary>
/// <param name="Name">Its name in the API, such as <c>nominee.name</c>; a map is one field.</param>
/// <param name="Type">What it holds, without the null of a field that may be left out.</param>
/// <param name="IsRequired">True when the API refuses a body without it.</param>
/// <param name="IsNullable">True where to say nothing is something else than any value.</param>
public sealed record FormField(string Name, Type Type, bool IsRequired, bool IsNullable = false)
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<FormField>> Known = new();

    /// <summary>True for numbers by a name that the form does not know beforehand, such as slots by service.</summary>
    public bool IsMap => Type.IsAssignableTo(typeof(IReadOnlyDictionary<string, int>));

    /// <summary>What a list is made of; null for anything else.</summary>
    public Type? Item => Type is { IsGenericType: true } && Type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? Type.GetGenericArguments()[0] : null;

    /// <summary>The fields of a body in its order; those of a record in it one by one.</summary>
    public static IReadOnlyList<FormField> Of(Type body) => Known.GetOrAdd(body, static type => [.. FieldsOf(type, string.Empty)]);

    // Where a fact comes from is said by whoever brings it from elsewhere; nobody types it.
    private static IEnumerable<FormField> FieldsOf(Type record, string prefix)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var parameter in ParametersOf(record).Where(parameter => parameter.ParameterType != typeof(Source)))
        {
            var (name, type) = (prefix + NameOf(parameter), Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType);
            if (RecordPlan.IsRecord(type))
            {
                foreach (var part in FieldsOf(type, name + "."))
                {
                    yield return part;
                }
            }
            else if (type != typeof(JsonElement))
            {
                yield return Of(name, parameter, nullability);
            }
            else if (RuleOf(name) is { } rule)
            {
                yield return rule;
            }
        }
    }

    // A rule of a programme comes as it is, since null takes it away: what a policy always has cannot be emptied.
    private static FormField? RuleOf(string name) => ParametersOf(typeof(PolicyFields)).FirstOrDefault(parameter => string.Equals(NameOf(parameter), name, StringComparison.Ordinal)) is { } rule
        ? Of(name, rule, new NullabilityInfoContext())
        : null;

    private static FormField Of(string name, ParameterInfo parameter, NullabilityInfoContext nullability) => Nullable.GetUnderlyingType(parameter.ParameterType) is { } held
        ? new FormField(name, held, RecordField.For(parameter, nullability).IsRequired, IsNullable: true)
        : new FormField(name, parameter.ParameterType, RecordField.For(parameter, nullability).IsRequired);

    private static ParameterInfo[] ParametersOf(Type record) => record.GetConstructors()[0].GetParameters();

    private static string NameOf(ParameterInfo parameter) => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
}

/// <summary>The fields of the form of an operation, without those that its address says.</summary>
/// <param name="Operation">Its name in the description of the API.</param>
/// <param name="Thing">What it is about, as in its address: <c>nominations</c>.</param>
public sealed record FormOf(string Operation, string Thing, IReadOnlyList<FormField> Fields)
{
    public bool Has(string field) => Fields.Any(one => string.Equals(one.Name, field, StringComparison.Ordinal));

    /// <summary>True when the API refuses the body without the field; of a map, when it refuses it without any part.</summary>
    public bool IsRequired(string field) => Fields.Any(one => one.IsRequired && string.Equals(one.Name, field, StringComparison.Ordinal));
}

/// <summary>One of the values that a field can have.</summary>
public sealed record Choice(string Value, string Text);
