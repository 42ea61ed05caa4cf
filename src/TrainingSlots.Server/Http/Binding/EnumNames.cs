using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrainingSlots.Server.Http.Binding;

/// <summary>Reads enums by name only: a number would outlive the order of the members.</summary>
internal static class EnumNames
{
    public static ValueReader ReaderFor(Type type)
    {
        var members = type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(member => KeyValuePair.Create(NameOf(member), member.GetValue(obj: null)!))
            .ToArray();
        var byName = members.ToFrozenDictionary(StringComparer.Ordinal);
        return new TextScalar(
            $"must be one of {string.Join(", ", members.Select(member => member.Key))}",
            text => byName.GetValueOrDefault(text));
    }

    private static string NameOf(FieldInfo member) =>
        member.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(member.Name);
}
