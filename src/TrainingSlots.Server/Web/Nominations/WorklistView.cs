using System.Globalization;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Store.Views;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Sessions;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>A page of the worklist, with how many there are at each step.</summary>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="Counts">By status, and what waits for the reader.</param>
public sealed record WorklistView(IReadOnlyList<WorkItem> Items, string? Next, IReadOnlyDictionary<string, int> Counts)
{
    /// <summary>How many one page shows: a few screens of a phone.</summary>
    private const int PageSize = 15;

    internal static async Task<WorklistView> ReadAsync(ApiClient api, Worklist asked, DaysAtHosts days)
    {
        var open = await UnderWay.ReadAsync(api, UnderWay.Open, asked.Country, asked.Session, asked.Text);
        var counts = UnderWay.Open.ToDictionary(status => status, status => open.Count(one => IsAt(one, status)), StringComparer.Ordinal);
        counts[Worklist.Waiting] = open.Count(one => NominationSteps.WaitsFor(api, one.Next));
        var sessions = (await AllSessions.ReadAsync(api)).ToDictionary(session => session.Code, StringComparer.Ordinal);
        if (asked.Status is Worklist.Waiting or Worklist.Over || UnderWay.Open.Contains(asked.Status!, StringComparer.Ordinal))
        {
            var all = asked.Status switch
            {
                Worklist.Waiting => open.Where(one => NominationSteps.WaitsFor(api, one.Next)),
                Worklist.Over => await UnderWay.ReadAsync(api, UnderWay.Over, asked.Country, asked.Session, asked.Text, pages: 1),
                var status => open.Where(one => IsAt(one, status!)),
            };
            var sorted = Sorted(all.Select(Item), asked).ToList();
            var page = int.TryParse(asked.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= sorted.Count / PageSize ? number : 0;
            return new WorklistView([.. sorted.Skip(page * PageSize).Take(PageSize)], sorted.Count > (page + 1) * PageSize ? $"{page + 1}" : null, counts);
        }

        var found = (await api.GetAsync<NominationPage>(
            "ListNominations", new { country = asked.Country, session = asked.Session, status = asked.OneStatus, q = asked.Text, cursor = asked.Cursor, order = "newest", limit = PageSize })).Required();
        return new WorklistView([.. found.Nominations.Select(Item)], found.Next, counts);

        WorkItem Item(NominationView one) => WorkItem.Of(one, sessions.GetValueOrDefault(one.Session), days);
    }

    private static bool IsAt(NominationView nomination, string status) => string.Equals(Statuses.Name(nomination.Status), status, StringComparison.Ordinal);

    private static IEnumerable<WorkItem> Sorted(IEnumerable<WorkItem> items, Worklist asked) => asked.Sort is Worklist.Newest || asked.Status is Worklist.Over
        ? items.OrderByDescending(item => item.Nomination.Position)
        : items.OrderBy(item => item.By ?? DateOnly.MaxValue).ThenBy(item => item.At).ThenBy(item => item.Nomination.Id);
}

/// <summary>A nomination with the day by which something is to happen.</summary>
/// <param name="By">The last day of what comes next, at the programme's host; null when nothing ends.</param>
/// <param name="At">The instant, where a hold or an offer ends within a day.</param>
public sealed record WorkItem(NominationView Nomination, DateOnly? By, DateTimeOffset? At, DateOnly Today)
{
    /// <param name="session">Null when the reader may not see it.</param>
    internal static WorkItem Of(NominationView nomination, SessionView? session, DaysAtHosts days)
    {
        var at = nomination.OfferExpiresAt ?? nomination.HoldExpiresAt;
        var by = at is { } end ? days.DayOf(nomination.Slot.Programme, end) : nomination.Next switch
        {
            "confirm" or "join" => session?.Start,
            "complete" => session?.End,
            _ => null,
        };
        return new WorkItem(nomination, by, at, days.Of(nomination.Slot.Programme));
    }
}
