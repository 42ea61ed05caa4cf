using Microsoft.AspNetCore.WebUtilities;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Store.Views;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>What somebody asks of the worklist. It lives in the address, which so is the view's own: it can be kept as a bookmark and sent to somebody else.</summary>
/// <param name="Status">A status, or one of the words below; null to leave it to who asks.</param>
/// <param name="Sort"><c>newest</c>, or null for what is due first.</param>
/// <param name="Cursor">Where a page begins: its number, or what the API gave for the next.</param>
public sealed record Worklist(string? Country, string? Session, string? Status, string? Text, string? Sort, string? Cursor)
{
    /// <summary>What waits for the reader.</summary>
    public const string Waiting = "waiting";
    public const string All = "all";

    /// <summary>All that nothing is to come for any more.</summary>
    public const string Over = "over";
    public const string Newest = "newest";

    public static Worklist Of(Func<string, string?> value) =>
        new(value("country").Given(), value("session").Given(), value("status").Given(), value("q").Given(), value("sort").Given(), value("cursor").Given());

    /// <summary>The fields of the filter as they were filled in.</summary>
    public SentForm Fields => SentForm.With(("country", Country), ("session", Session), ("status", Status), ("q", Text), ("sort", Sort));

    /// <summary>True when it asks for some sessions, countries or people only.</summary>
    public bool IsNarrow => Country is not null || Session is not null || Text is not null;

    public string Address => QueryHelpers.AddQueryString("/nominations", new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["country"] = Country,
        ["session"] = Session,
        ["status"] = Status,
        ["q"] = Text,
        ["sort"] = Sort,
        ["cursor"] = Cursor,
    });

    /// <summary>The status to ask the API for; null where it is one of the worklist's own words.</summary>
    public string? OneStatus => Status is null or Waiting or All or Over ? null : Status;

    /// <summary>Without a word about it: all of what was searched for, else what waits for whoever has something to do.</summary>
    internal Worklist For(ApiClient api) => Status is not null ? this : this with { Status = IsNarrow || !NominationSteps.HasOwn(api) ? All : Waiting };

    /// <summary>The same as a file; what is gathered from several lists has none.</summary>
    public string? Export(ApiClient api, string extension, string lang)
    {
        ArgumentNullException.ThrowIfNull(api);
        return Status is Waiting or Over ? null : api.Address("ExportNominations" + extension, new { country = Country, session = Session, status = OneStatus, q = Text, lang });
    }
}

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
