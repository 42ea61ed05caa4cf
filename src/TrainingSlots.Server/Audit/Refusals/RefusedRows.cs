using System.Text.Json;
using System.Text.Json.Nodes;
using TrainingSlots.Server.Features.NominationLists;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Audit.Refusals;

/// <summary>
/// What is kept of the refused rows of a list. A row that stands alone is kept as one refused nomination. Of a list that
/// was refused as a whole each refused row is kept too; the first, whose refusal is the list's, with all rows that rules decided.
/// </summary>
internal static class RefusedRows
{
    /// <summary>The name under which a row of a list that was refused as a whole is kept.</summary>
    private const string AsOne = nameof(SubmitNominations);

    public static IEnumerable<Kept> Of(IReadOnlyList<DecidedRow> rows, bool asOne)
    {
        var first = rows.FirstOrDefault(row => row.Refusal is not null);
        foreach (var row in rows.Where(row => row.Refusal is not null))
        {
            var asked = Asked(row);
            asked.Add("row", row.Number);
            if (asOne && row == first)
            {
                asked.Add("rows", new JsonArray([.. rows.Select(of => AskedAt(of))]));
            }

            yield return new Kept(asOne ? AsOne : nameof(SubmitNomination), row.On.EffectiveOn, row.Refusal!, row.On, row.Body.Country, asked.ToJsonString(Json.Options));
        }
    }

    private static JsonObject AskedAt(DecidedRow row)
    {
        var asked = Asked(row);
        asked.Add("effectiveOn", JsonSerializer.SerializeToNode(row.On.EffectiveOn, Json.Options));
        return asked;
    }

    private static JsonObject Asked(DecidedRow row) => JsonNode.Parse(AskedWords.Of(row.Body, row.On.Nominee))!.AsObject();
}
