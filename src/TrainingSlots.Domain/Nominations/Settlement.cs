using System.Text.Json.Serialization;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Nominations;

/// <summary>What became of nominees of whom it was not written down.</summary>
public enum Settle
{
    /// <summary>They did not come.</summary>
    [JsonStringEnumMemberName("no-show")] NoShow,

    /// <summary>They came.</summary>
    [JsonStringEnumMemberName("joined")] Joined,
}

/// <summary>A nomination with a seat, and the nominee as known now.</summary>
public sealed record Seated(Case Case, Candidate Nominee);

/// <summary>Nothing stays unsettled when a session is completed or a year closed (domain.md section 9).</summary>
public static class Settlement
{
    /// <summary>True while slot and seat are held or committed; an offered place ends by itself.</summary>
    public static bool IsDue(Nomination nomination) => nomination.IsHeld || nomination.IsCommitted;

    /// <summary>Settles each of them; where that cannot be, the first reason is told, and of whom it cannot.</summary>
    /// <param name="unsettled">Whoever of them comes has come for the others too: of two courses of one person the later is judged by the earlier.</param>
    internal static Decision All(IReadOnlyList<Seated> unsettled, Settle how, DateOnly day)
    {
        var come = how == Nominations.Settle.Joined ? unsettled.Select(of => of.Case.Id).ToHashSet() : [];
        List<(Guid Id, Decision Decision)> settled =
            [.. unsettled.Select(of => (of.Case.Id, Settle(of with { Nominee = of.Nominee.Once(come, NominationStatus.Joined) }, how, day)))];
        List<Guid> left = [.. settled.Where(one => one.Decision.Refusal is not null).Select(one => one.Id)];
        return left.Count == 0
            ? Decision.All(settled.Select(one => one.Decision))
            : settled.Find(one => one.Decision.Refusal is not null).Decision.Refusal!.And("blockers", left.Take(Refusal.MaxBlockers).ToList());
    }

    /// <summary>
    /// Puts on record whether the nominee came: on that day, but no later than the session's last, and not before the
    /// nomination's own last step. Who was never accepted and did not come gives the slot back; who came was accepted, and is
    /// judged as for that.
    /// </summary>
    private static Decision Settle(Seated seated, Settle how, DateOnly day)
    {
        var of = seated.Case;
        var (nomination, on) = (of.Nomination, EffectiveDates.NotBefore(of.Nomination.LastEffectiveOn, day < of.Nomination.End ? day : of.Nomination.End));
        if (how == Nominations.Settle.NoShow)
        {
            var wastes = nomination.IsCommitted && of.Policy.NoShowWastesSlot;
            return Decision.All(
                NominationDecisions.GiveUp(of, NominationStatus.NoShow, wastes, on),
                Decision.Of(nomination.Id, new NomineeDidNotJoin(wastes, on)));
        }

        return Decision.All(
            Decision.Unless(nomination.IsCommitted && on <= nomination.CorrectedOn ? null : of.Dates.After("join", on, "settle it as no-show", DateOnly.MaxValue, "settle it as no-show")),
            nomination.IsCommitted ? Decision.All() : Accept(of, seated.Nominee, on),
            SlotDecisions.Utilise(of.Allotment, of.Id, on),
            Decision.Of(of.Session.Id, new SeatJoined(of.Id, on)),
            Decision.Of(nomination.Id, new NomineeJoined(on)));
    }

    internal static Refusal Missing(IEnumerable<Case> unsettled, IEnumerable<(string Name, object Value)> about)
    {
        List<Case> named = [.. unsettled.OrderBy(of => of.Nomination.SubmittedAt)];
        var held = named.Count(of => of.Nomination.IsHeld);
        return Refusal.Because(
            RefusalCodes.UnsettledNominations,
            $"Of {named.Count} nominations it is not on record whether the nominee came: {named.Count - held} committed, {held} held.",
            [.. about, ("committed", named.Count - held), ("held", held), ("blockers", named.Take(Refusal.MaxBlockers).Select(of => of.Id).ToList())],
            named.Select(of => of.Nomination.Position),
            "record for each whether the nominee joined, or give settle as no-show or joined for all of them");
    }

    private static Decision Accept(Case of, Candidate nominee, DateOnly on) => Decision.All(
        Decision.Unless(Refusal.Together(NotEligible(of, nominee), NominationDocuments.NotComplete(of.Nomination, of.Policy))),
        Decision.Of(of.Allotment.Id, new SlotCommitted(of.Id, on)),
        Decision.Of(of.Session.Id, new SeatCommitted(of.Id, on)),
        Decision.Of(of.Nomination.Id, new NominationAccepted(ByPolicy: false, on)));

    /// <summary>After the session nobody can be substituted any more.</summary>
    private static Refusal? NotEligible(Case of, Candidate nominee) => Eligibility.NoLonger(of, nominee)?.Each(refusal => refusal with
    {
        Remedy = refusal.Ways.Count > 0 ? "withdraw the other nomination, or reject this one" : "reject the nomination",
    });
}
