using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Features.Invitations;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Features.NomineeDocuments;
using TrainingSlots.Server.Features.OfficeMessages;
using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Store.Views;
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
            tasks.AddRange(invitations.Select(invitation => DeskTask.Of(invitation, days.Of(invitation.Programme))));
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

    /// <summary>What nobody of the reader's office has read yet; it has no day of its own.</summary>
    public static async Task<IReadOnlyList<DeskTask>> UnreadAsync(ApiClient api, DaysAtHosts days)
    {
        var unread = (await api.GetAsync<UnreadList>("ReadUnread")).Required().Unread;
        return [.. unread.Select(thread => DeskTask.Of(thread, days.Common))];
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

/// <summary>Something that needs an answer.</summary>
/// <param name="Kind">Key of what it is; of a nomination, the step that comes next.</param>
/// <param name="Address">Where it is answered.</param>
/// <param name="Countries">Whose it is, by code.</param>
/// <param name="Person">The person that it is about, where it is about one.</param>
/// <param name="By">The last day for it, at the programme's host; null when there is none.</param>
/// <param name="At">The instant at which it ends, where it ends within a day.</param>
/// <param name="Today">The day that it is there.</param>
public sealed record DeskTask(string Kind, string Address, string Session, IReadOnlyList<string> Countries, string? Person, DateOnly? By, DateTimeOffset? At, DateOnly Today)
{
    /// <summary>Messages that nobody of the reader's office has read.</summary>
    public const string Message = "message";

    /// <summary>Documents that the policy asks for and that are not there.</summary>
    public const string Documents = "documents";

    /// <summary>The operation that answers it.</summary>
    private string? Operation => Kind switch
    {
        "invitation" => nameof(AcceptInvitation),
        "deadline" => nameof(SubmitNomination),
        "unsettled" => nameof(MarkNoShow),
        Message => nameof(WriteNominationMessage),
        Documents => nameof(AddDocument),
        _ => null,
    };

    /// <summary>True when it is the reader's own to do.</summary>
    internal bool IsFor(ApiClient api) => Operation is { } operation ? api.May(operation) : NominationSteps.WaitsFor(api, Kind);

    internal static DeskTask Of(InvitationView invitation, DateOnly today) =>
        new("invitation", $"/invitations/{invitation.Id}", invitation.Session, [invitation.Country], null, invitation.ReplyBy, null, today);

    internal static DeskTask Of(DeadlineView deadline, IReadOnlyList<string> countries, DateOnly today) =>
        new("deadline", $"/sessions/{Uri.EscapeDataString(deadline.Session)}", deadline.Session, countries, null, deadline.Deadline, null, today);

    internal static DeskTask Of(UnreadView unread, DateOnly today) => new(
        Message, unread.Nomination is { } nomination ? $"/nominations/{nomination}?back=%2Fdesk#messages" : $"/invitations/{unread.Invitation}#messages",
        unread.Session, [unread.Country], null, null, null, today);

    internal static DeskTask Of(string kind, NominationView nomination, DaysAtHosts days)
    {
        var at = nomination.OfferExpiresAt ?? nomination.HoldExpiresAt;
        return new(
            kind, $"/nominations/{nomination.Id}?back=%2Fdesk", nomination.Session, [nomination.Country], nomination.Nominee?.Name,
            at is { } end ? days.DayOf(nomination.Slot.Programme, end) : null, at, days.Of(nomination.Slot.Programme));
    }
}

/// <summary>What waits about one session, a line for each kind.</summary>
/// <param name="Session">Null when the reader may not see it.</param>
/// <param name="Lines">What is due first comes first.</param>
public sealed record SessionTasks(string Code, SessionView? Session, IReadOnlyList<TaskLine> Lines)
{
    public int Count => Lines.Sum(line => line.Tasks.Count);

    /// <param name="tasks">What is due first comes first, and so do the sessions.</param>
    internal static IReadOnlyList<SessionTasks> Of(IEnumerable<DeskTask> tasks, IReadOnlyDictionary<string, SessionView> sessions) =>
    [
        .. tasks.OrderBy(task => task.By ?? DateOnly.MaxValue).ThenBy(task => task.At)
            .GroupBy(task => task.Session, StringComparer.Ordinal)
            .Select(session => new SessionTasks(
                session.Key,
                sessions.GetValueOrDefault(session.Key),
                [.. session.GroupBy(task => task.Kind, StringComparer.Ordinal).Select(kind => new TaskLine(kind.Key, [.. kind]))])),
    ];
}

/// <summary>Things of one kind to do for a session.</summary>
public sealed record TaskLine(string Kind, IReadOnlyList<DeskTask> Tasks)
{
    /// <summary>The one that is due first, where any is due.</summary>
    public DeskTask? First => Tasks.Where(task => task.By is not null).MinBy(task => task.At ?? new DateTimeOffset(task.By!.Value, TimeOnly.MaxValue, TimeSpan.Zero));

    public IReadOnlyList<string> Countries => [.. Tasks.SelectMany(task => task.Countries).Distinct(StringComparer.Ordinal)];
}
