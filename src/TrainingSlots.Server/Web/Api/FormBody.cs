using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainingSlots.Server.Http.Binding;

namespace TrainingSlots.Server.Web.Api;

/// <summary>
/// A sent form as the body of a command. Its fields have the names of the API: <c>nominee.name</c>, <c>earmarks[Army]</c>; an
/// empty field is left out. What is no number stays as it was typed, so that the API names the field and says why.
/// </summary>
internal static class FormBody
{
    /// <param name="values">What the form sends; fields that the command does not have are not of it.</param>
    /// <param name="route">Fields that stand in the address.</param>
    public static JsonObject Of(Type command, IReadOnlyDictionary<string, string> values, IReadOnlyCollection<string> route, string prefix = "")
    {
        var (body, nullability) = (new JsonObject(), new NullabilityInfoContext());
        foreach (var parameter in command.GetConstructors()[0].GetParameters())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
            var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
            if (prefix.Length == 0 && route.Contains(name, StringComparer.Ordinal))
            {
                continue;
            }

            // A person who must be named is there without anything, so that each part that is missing is told.
            var value = ValueOf(type, prefix + name, values);
            if ((value ?? (RecordPlan.IsRecord(type) && RecordField.For(parameter, nullability).IsRequired ? new JsonObject() : null)) is { } given)
            {
                body[name] = given;
            }
        }

        return body;
    }

    private static JsonNode? ValueOf(Type type, string name, IReadOnlyDictionary<string, string> values)
    {
        if (type.IsAssignableTo(typeof(IReadOnlyDictionary<string, int>)))
        {
            return MapOf(name, values);
        }

        if (RecordPlan.IsRecord(type))
        {
            return Of(type, values, [], name + ".") is { Count: > 0 } part ? part : null;
        }

        if (type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return values.TryGetValue(name, out var ticked) ? new JsonArray([.. ticked.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(one => (JsonNode)one)]) : new JsonArray();
        }

        return values.TryGetValue(name, out var text) && text.Length > 0 ? Scalar(type, text) : null;
    }

    private static JsonObject? MapOf(string name, IReadOnlyDictionary<string, string> values)
    {
        var map = new JsonObject();
        foreach (var (key, text) in values.Where(value => value.Value.Length > 0 && value.Key.StartsWith(name + "[", StringComparison.Ordinal) && value.Key.EndsWith(']')))
        {
            map[key[(name.Length + 1)..^1]] = Scalar(typeof(int), text);
        }

        return map.Count > 0 ? map : null;
    }

    private static JsonNode Scalar(Type type, string text) => type switch
    {
        _ when type == typeof(bool) => text is "true" or "on",
        _ when type == typeof(long) && long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ when type == typeof(int) && int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => text.Trim(),
    };
}
