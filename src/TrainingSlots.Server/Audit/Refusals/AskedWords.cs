using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Audit.Refusals;

/// <summary>What is kept of a refused command: what the rules need. A field that is not named here is left out.</summary>
internal static class AskedWords
{
    /// <summary>Codes, numbers, dates and ids; each was validated before the command was decided.</summary>
    private static readonly FrozenSet<string> Kept = new[]
    {
        "programme", "country", "year", "slots", "earmarks", "service", "from", "to", "session", "code", "capacity", "invitation", "role",
        "waitlist", "id", "completed", "start", "end", "minimum", "capPerCountry", "countrySpecific", "deadline", "host", "offered", "places", "replyBy",
        "settle", "step",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The fields of a command that are kept, with what the rules went by in place of the nominee, as JSON.</summary>
    public static string Of(ICommandBody body, AskedNominee? nominee)
    {
        var asked = new JsonObject();
        foreach (var property in body.GetType().GetProperties())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (Kept.Contains(name) && !IsFreeText(body, name) && property.PropertyType != typeof(JsonElement?) && property.GetValue(body) is { } value)
            {
                asked.Add(name, JsonSerializer.SerializeToNode(value, value.GetType(), Json.Options));
            }
        }

        if (nominee is not null)
        {
            asked.Add("nominee", JsonSerializer.SerializeToNode(nominee, Json.Options));
        }

        return asked.ToJsonString(Json.Options);
    }

    /// <summary>The code of a step of a nomination is the office's own short reason.</summary>
    private static bool IsFreeText(ICommandBody body, string name) => body is INominationCommand && name is "code";
}
