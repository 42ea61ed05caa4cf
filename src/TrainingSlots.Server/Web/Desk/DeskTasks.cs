using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Features.Invitations;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Features.OfficeMessages;
using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Nominations;

namespace TrainingSlots.Server.Web.Desk;

/// <summary>Collects what needs an answer, of the reader or of somebody else: what is due first comes first.</summary>
internal static class DeskTasks
{
    /// <summary>How many of one kind are looked at; the rest is in its list.</summary>
    private const int MostOfAKind = 50;

    /// <summary>Where a decision of one of the offices, or an answer, is awaited.</summary>
    private static readonly string[] Awaiting = ["submitted", "endorsed", "recommended", "returned", "offered"];

    public static async Task<IReadOnlyList<DeskTask>> ReadAsync(ApiClient api, IReadOnlyList<ProgrammeUseView> uses, DaysAtHosts days)
    {
        var tasks = new List<DeskTask>();
        foreach (var status in new[] { "issued", "acknowledged" })
        {
            List<InvitationView> invitations = [.. (await api.GetAsync<InvitationPage>("ListInvitations", new { status })).Required().Invitations.Take(MostOfAKind)];
            var today = await days.OfSessionsAsync(api, invitations.Select(invitation => invitation.Session));
            tasks.AddRange(invitations.Select(invitation => DeskTask.Of(invitation, today[invitation.Session])));
        }

        tasks.AddRange(await NominationsAsync(api, days));
        tasks.AddRange(await DeadlinesAsync(api, uses, days));
        tasks.AddRange(await LackingAsync(api, days));
        tasks.AddRange(await UnreadAsync(api, days));
        return [.. tasks.OrderBy(task => task.By ?? DateOnly.MaxValue).ThenBy(task => task.At)];
    }

    /// <summary>Nominations that wait for a decision or an answer, under the policies of their programmes as the API reads them.</summary>
    public static async Task<IReadOnlyList<DeskTask>> NominationsAsync(ApiClient api, DaysAtHosts days) =>
        [.. (await UnderWay.ReadAsync(api, Awaiting)).Where(nomination => nomination.Next is not null).Select(nomination => DeskTask.Of(nomination.Next!, nomination, days))];

    /// <summary>Nominations that a session left behind, as a list of them says.</summary>
    public static async Task<IReadOnlyList<DeskTask>> LeftAsync(ApiClient api, DaysAtHosts days, string kind, object filter) =>
        [.. (await api.GetAsync<NominationPage>("ListNominations", filter)).Required().Nominations.Select(nomination => DeskTask.Of(kind, nomination, days))];

    /// <summary>Nominations on the way without a document that their programme asks for; it has no day of its own.</summary>
    public static async Task<IReadOnlyList<DeskTask>> LackingAsync(ApiClient api, DaysAtHosts days) =>
        [.. (await LeftAsync(api, days, DeskTask.Documents, new { missingDocuments = "true", limit = MostOfAKind })).Select(task => task with { By = null, At = null, Address = task.Address + "#documents" })];

    /// <summary>What nobody of the reader's office has read yet.</summary>
    public static async Task<IReadOnlyList<DeskTask>> UnreadAsync(ApiClient api, DaysAtHosts days)
    {
        var unread = (await api.GetAsync<UnreadList>("ReadUnread")).Required().Unread;
        var today = await days.OfSessionsAsync(api, unread.Select(thread => thread.Session));
        return [.. unread.Select(thread => DeskTask.Of(thread, today[thread.Session]))];
    }

    /// <summary>Deadlines of sessions for which a country still has slots.</summary>
    private static async Task<IEnumerable<DeskTask>> DeadlinesAsync(ApiClient api, IReadOnlyList<ProgrammeUseView> uses, DaysAtHosts days)
    {
        var open = uses.Where(use => use.Available > 0).ToLookup(use => (use.Programme, use.Year), use => use.Country);
        return open.Count == 0 || !uses.Any(use => TrainingYear.Days(use.Year).Last >= days.Of(use.Programme))
            ? []
            : (await api.GetAsync<DeadlineList>("ListDeadlines")).Required().Deadlines
                .Select(deadline => (Deadline: deadline, Countries: open[(deadline.Programme, deadline.Year)].ToList()))
                .Where(one => one.Countries.Count > 0 && one.Deadline.Free > 0).Take(MostOfAKind)
                .Select(one => DeskTask.Of(one.Deadline, one.Countries, days.Of(one.Deadline.Programme)));
    }
}
