using System.Text.Json;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Allotments;

/// <summary>A nomination that stands in the way of a step.</summary>
/// <param name="Nomination">Its id.</param>
/// <param name="Seen">The nomination, where it is among the country's first ones.</param>
public sealed record Blocker(Guid Nomination, NominationView? Seen)
{
    /// <summary>The nominations that a refusal names. One list is read, not each of them.</summary>
    internal static async Task<IReadOnlyList<Blocker>> OfAsync(ApiClient api, ProblemJson? problem, string country)
    {
        if (problem?.Numbers.GetValueOrDefault("blockers") is not JsonElement { ValueKind: JsonValueKind.Array } blockers || blockers.GetArrayLength() == 0)
        {
            return [];
        }

        var answer = await api.GetAsync<NominationPage>("ListNominations", new { country, limit = ListNominationsEndpoint.MaxPage });
        var seen = answer.Value?.Nominations.ToDictionary(nomination => nomination.Id);
        return [.. blockers.EnumerateArray().Select(id => id.GetGuid()).Select(id => new Blocker(id, seen?.GetValueOrDefault(id)))];
    }
}
