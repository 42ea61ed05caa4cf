using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Web.Forms;

/// <summary>With which control a field is filled in, by what it holds.</summary>
internal static class FormControls
{
    /// <summary>The roles that the field knows.</summary>
    private static readonly string[] Places = ["contingent", "observer", "chief", "representative"];

    /// <summary>The type of an input.</summary>
    public static string TypeOf(FormField field) => field switch
    {
        _ when field.Type == typeof(DateOnly) => "date",
        _ when field.Type == typeof(int) || field.Type == typeof(long) => "number",
        { Name: "nominee.email" or "address" } => "email",
        _ => "text",
    };

    /// <summary>The names by which a map has numbers.</summary>
    public static IReadOnlyList<string> PartsOf(string map) => map is "earmarks" ? Service.All : Places;

    /// <summary>What a field can be, with what it means to say nothing first; null where it is typed.</summary>
    public static IReadOnlyList<Choice>? ChoicesOf(FormOf of, FormField field, FormWords words, Language language, Actor actor)
    {
        var name = field.Name[(field.Name.LastIndexOf('.') + 1)..];
        var always = of.Operation is "ChangePolicy";
        return name switch
        {
            "country" when actor.CountryScope is { } own => Named(of, field, words, Countries(own, language)),
            "country" or "host" or "from" or "to" or "passportCountry" => Named(of, field, words, Countries(CountryNames.All, language)),
            "service" => Named(of, field, words, Service.All.Select(service => new Choice(service, language.Word("service", service)))),
            "language" => [.. Language.All.Select(one => new Choice(one.Code, words.Choice(of, name, one.Code)!))],
            _ when field.Item is { } item => [.. NamesOf(item).Select(value => Said(of, name, value, words))],
            _ when field.Type == typeof(bool) && !field.IsNullable => [Said(of, name, "false", words), Said(of, name, "true", words)],
            _ when field.Type == typeof(bool) => Named(of, field, words, [Said(of, name, "true", words), Said(of, name, "false", words)]),
            _ when field.Type.IsEnum && always => [.. NamesOf(field.Type).Select(value => Said(of, name, value, words))],
            _ when field.Type.IsEnum => Named(of, field, words, NamesOf(field.Type).Select(value => Said(of, name, value, words))),
            _ => null,
        };
    }

    /// <summary>Choices after the one that says nothing.</summary>
    public static IReadOnlyList<Choice> Named(FormOf of, FormField field, FormWords words, IEnumerable<Choice> choices) =>
        [new Choice(string.Empty, words.Choice(of, field.Name, "none") ?? words.Choice(of, field.IsRequired ? "any" : "some", "none")!), .. choices];

    private static IEnumerable<Choice> Countries(IEnumerable<string> codes, Language language) => codes.Select(code => new Choice(code, language.Country(code)))
        .OrderBy(country => country.Text, StringComparer.Create(language.Culture, ignoreCase: true));

    private static Choice Said(FormOf of, string name, string value, FormWords words) => new(value, words.Choice(of, name, value) ?? words.Choice(of, "any", value) ?? value);

    private static IEnumerable<string> NamesOf(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(member => member.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(member.Name));
}
