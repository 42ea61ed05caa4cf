using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>Decisions on an offered place: take it, decline it, or let it lapse.</summary>
public static class OfferDecisions
{
    private const string Taking = "take-offer";

    /// <summary>Takes the place: from now on a submitted nomination with a hold of its own. Who is not eligible any more cannot.</summary>
    public static Decision Take(Case of, Candidate nominee, Moment at)
    {
        var (nomination, on) = (of.Nomination, at.EffectiveOn);
        if ((Expired(of, at) ?? NotOffered(nomination, Taking)) is { } refusal)
        {
            return refusal;
        }

        var expiresAt = Admission.HoldEnds(of.Policy, at);
        var pool = of.Allotment.Slots.Of(of.Id).Pool;
        return Decision.All(
            Decision.Unless(Refusal.Together(NominationDecisions.GoesBack(nomination, on), of.Dates.FromTheStart(Taking, on, nomination.LastEffectiveOn), Eligibility.NoLonger(of, nominee))),
            Decision.Of(of.Allotment.Id, new SlotHoldRenewed(of.Id, expiresAt, on)),
            Decision.Of(nomination.Id, new OfferTaken(expiresAt, pool.Length == 0 ? null : pool, on)),
            Steps.AcceptedByPolicy(of.Policy, null) ? Admission.AcceptByPolicy(nomination.Id, of.Id, of.Allotment, of.Session, on) : Decision.All());
    }

    /// <summary>Does without the place, which goes on to the next.</summary>
    public static Decision Decline(Case of, DateOnly on) => Decision.All(
        Decision.Unless(NotOffered(of.Nomination, "decline-offer")),
        NominationDecisions.GiveBack(of, "decline-offer", NominationStatus.Withdrawn, new OfferDeclined(on)));

    /// <summary>The offer ran out. Adds nothing when it was settled before, or when it is not over yet.</summary>
    public static Decision Lapse(Case of, Moment at) =>
        of.Nomination is { Status: NominationStatus.Offered, OfferExpiresAt: { } due } && due <= at.RecordedAt
            ? NominationDecisions.GiveBack(of, "lapse", NominationStatus.Expired, new OfferLapsed(due, EffectiveDates.NotBefore(of.Nomination.LastEffectiveOn, at.EffectiveOn)))
            : Decision.All();

    /// <summary>The session is completed, or the year closed: an offer that nobody took is no reason to wait.</summary>
    internal static Decision End(Case of, Moment at) => of.Nomination.Status == NominationStatus.Offered
        ? NominationDecisions.GiveBack(of, "lapse", NominationStatus.Expired, new OfferLapsed(at.RecordedAt, EffectiveDates.NotBefore(of.Nomination.LastEffectiveOn, at.EffectiveOn)))
        : Decision.All();

    /// <summary>The session begins earlier than the offer would end: it lapses at the start at the latest.</summary>
    /// <param name="year">The year to which the place is charged by then.</param>
    internal static Decision Shorten(Nomination nomination, string year, DateOnly start, Moment at)
    {
        var (on, submitted) = (EffectiveDates.NotBefore(nomination.LastEffectiveOn, at.EffectiveOn), nomination.Submitted);
        return nomination.Status == NominationStatus.Offered && OfferEnds.Shortened(nomination.OfferExpiresAt, start, at) is { } end
            ? Decision.All(
                Decision.Of(StreamKeys.Allotment(submitted.Programme, submitted.Country, year), new SlotHoldRenewed(submitted.Nomination, end, on)),
                Decision.Of(nomination.Id, new OfferShortened(end, on)))
            : Decision.All();
    }

    private static Refusal? NotOffered(Nomination nomination, string step) =>
        nomination.Status == NominationStatus.Offered ? null : Steps.Illegal(nomination, step);

    /// <summary>Refuses what comes after the offer, whether its end is on record already or not.</summary>
    private static Refusal? Expired(Case of, Moment at) =>
        of.Nomination is var nomination && nomination.Status is NominationStatus.Offered or NominationStatus.Expired && nomination.OfferExpiresAt is { } end && end <= at.RecordedAt
            ? Refusal.Because(
                RefusalCodes.OfferExpired,
                $"The offer ended on {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC.",
                [("offerExpiresAt", end), ("recordedAt", at.RecordedAt)],
                [nomination.Position],
                Admission.IsOpen(of, at.EffectiveOn) ? "submit the nomination anew, with waitlist true to queue again" : null)
            : null;
}
