using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Features.Invitations;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Desk;

/// <summary>Collects what needs an answer of those who speak for countries: what is due first comes first.</summary>
internal static class DeskTasks
{
    /// <summary>How many of one kind are shown; the rest is in its list.</summary>
    private const int MostOfAKind = 50;

    public static async Task<IReadOnlyList<DeskTask>> ReadAsync(ApiClient api, IReadOnlyList<ProgrammeUseView> uses, DaysAtHosts days)
    {
        var tasks = new List<DeskTask>();
        foreach (var status in new[] { "issued", "acknowledged" })
        {
            List<InvitationView> invitations = [.. (await api.GetAsync<InvitationPage>("ListInvitations", new { status })).Required().Invitations.Take(MostOfAKind)];
            var today = await days.OfSessionsAsync(api, invitations.Select(invitation => invitation.Session));
            tasks.AddRange(invitations.Select(invitation => DeskTask.Of(invitation, today[invitation.Session])));
        }

        tasks.AddRange(await NominationsAsync(api, days, "offer", "offered"));
        tasks.AddRange(await NominationsAsync(api, days, "returned", "returned"));
        tasks.AddRange(await DecisionsAsync(api, days));
        tasks.AddRange(await DeadlinesAsync(api, uses, days));
        return [.. tasks.OrderBy(task => task.By ?? DateOnly.MaxValue).ThenBy(task => task.At)];
    }

    /// <summary>Nominations that a session left behind, as a list of them says.</summary>
    public static async Task<IReadOnlyList<DeskTask>> LeftAsync(ApiClient api, DaysAtHosts days, string kind, object filter) =>
        [.. (await api.GetAsync<NominationPage>("ListNominations", filter)).Required().Nominations.Select(nomination => DeskTask.Of(kind, nomination, days))];

    private static async Task<IEnumerable<DeskTask>> NominationsAsync(ApiClient api, DaysAtHosts days, string kind, string status) =>
        (await ListAsync(api, status)).Select(nomination => DeskTask.Of(kind, nomination, days));

    /// <summary>Nominations that wait for the person's own decision, under the policies of their programmes.</summary>
    private static async Task<IEnumerable<DeskTask>> DecisionsAsync(ApiClient api, DaysAtHosts days)
    {
        var (endorses, recommends) = (api.May(nameof(EndorseNomination)), api.May(nameof(RecommendNomination)));
        var submitted = await ListAsync(api, "submitted");
        var endorsed = recommends ? await ListAsync(api, "endorsed") : [];
        if (submitted.Count + endorsed.Count == 0)
        {
            return [];
        }

        var policies = (await api.GetAsync<ProgrammeList>("ListProgrammes")).Required().Programmes.ToDictionary(programme => programme.Code, programme => programme.Policy, StringComparer.Ordinal);
        return submitted.Concat(endorsed)
            .Select(nomination => (Nomination: nomination, Next: NextOf(policies[nomination.Slot.Programme], nomination.Status)))
            .Where(one => (one.Next is Step.Endorse && endorses) || (one.Next is Step.Recommend && recommends))
            .Select(one => DeskTask.Of(one.Next is Step.Endorse ? "endorse" : "recommend", one.Nomination, days));
    }

    private static Step? NextOf(ProgrammePolicy policy, NominationStatus status) =>
        status == NominationStatus.Submitted && policy.Needs(Step.Endorse) ? Step.Endorse
        : policy.Needs(Step.Recommend) ? Step.Recommend
        : null;

    /// <summary>Deadlines of sessions for which a country still has slots.</summary>
    private static async Task<IEnumerable<DeskTask>> DeadlinesAsync(ApiClient api, IReadOnlyList<ProgrammeUseView> uses, DaysAtHosts days)
    {
        var open = uses.Where(use => use.Available > 0).ToLookup(use => (use.Programme, use.Year), use => use.Country);
        return open.Count == 0 || !uses.Any(use => Domain.Shared.TrainingYear.Days(use.Year).Last >= days.Of(use.Programme))
            ? []
            : (await api.GetAsync<DeadlineList>("ListDeadlines")).Required().Deadlines
                .Select(deadline => (Deadline: deadline, Countries: open[(deadline.Programme, deadline.Year)].ToList()))
                .Where(one => one.Countries.Count > 0 && one.Deadline.Free > 0).Take(MostOfAKind)
                .Select(one => DeskTask.Of(one.Deadline, one.Countries, days.Of(one.Deadline.Programme)));
    }

    private static async Task<IReadOnlyList<NominationView>> ListAsync(ApiClient api, string status) =>
        (await api.GetAsync<NominationPage>("ListNominations", new { status, limit = MostOfAKind })).Required().Nominations;
}
