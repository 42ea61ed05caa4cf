using System.Globalization;
using System.Text.Json.Nodes;
using TrainingSlots.Server.Audit.Suppositions;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Audit;

/// <summary>The form of a supposition as the API's question: an empty field is left as it was, and a rule can be taken away.</summary>
internal static class SupposedBody
{
    /// <summary>What stands for no rule in a field of the policy.</summary>
    public const string NoRule = "-";

    private const string Policy = "policy";
    private const string Decisions = "decisions";
    private const string Documents = "documents";

    public static JsonObject Of(SentForm form)
    {
        var body = FormBody.Of(typeof(AskWhatIf), form.Values, []);
        if (body[Policy] is JsonObject policy)
        {
            foreach (var name in policy.Select(field => field.Key).Where(name => name is not "programme").ToList())
            {
                policy[name] = Typed(name, form[$"{Policy}.{name}"].Trim());
            }
        }

        return body;
    }

    private static JsonNode? Typed(string name, string text) => text switch
    {
        NoRule => null,
        "true" or "false" => text is "true",
        _ when name is Decisions or Documents => new JsonArray([.. text.Split(',').Select(step => (JsonNode)step)]),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };
}
