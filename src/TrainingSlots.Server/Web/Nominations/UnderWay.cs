using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>Nominations by the step that they stand at, as the API lists them.</summary>
internal static class UnderWay
{
    /// <summary>How many pages of one status are read: beyond, a list is filtered further.</summary>
    private const int MaxPages = 5;

    /// <summary>Where something is still to come, in the order of the way.</summary>
    public static IReadOnlyList<string> Open { get; } =
        [.. new[] { NominationStatus.Submitted, NominationStatus.Endorsed, NominationStatus.Recommended, NominationStatus.Accepted, NominationStatus.Confirmed, NominationStatus.Joined, NominationStatus.Returned, NominationStatus.Offered, NominationStatus.Waitlisted }.Select(status => Statuses.Name(status))];

    /// <summary>Where nothing is to come any more.</summary>
    public static IReadOnlyList<string> Over { get; } = [.. Enum.GetValues<NominationStatus>().Select(status => Statuses.Name(status)).Except(Open, StringComparer.Ordinal)];

    /// <summary>All that stand at one of these.</summary>
    public static async Task<IReadOnlyList<NominationView>> ReadAsync(ApiClient api, IEnumerable<string> statuses, string? country = null, string? session = null, string? q = null, int pages = MaxPages)
    {
        var found = new List<NominationView>();
        foreach (var status in statuses)
        {
            string? cursor = null;
            for (var page = 0; page == 0 || (cursor is not null && page < pages); page++)
            {
                var read = (await api.GetAsync<NominationPage>("ListNominations", new { country, session, status, q, cursor, order = "newest", limit = ListNominationsEndpoint.MaxPage })).Required();
                found.AddRange(read.Nominations);
                cursor = read.Next;
            }
        }

        return found;
    }
}
