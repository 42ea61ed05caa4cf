using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Nominations;

/// <summary>The facts of a nomination from which something runs that ends by itself, with when it ends; null where it never does by itself.</summary>
public static class Endings
{
    /// <summary>When a hold ends that runs from that fact.</summary>
    public static DateTimeOffset? OfHold(IFact fact) => fact switch
    {
        NominationSubmitted e => e.HoldExpiresAt,
        OfferTaken e => e.HoldExpiresAt,
        NominationCorrected e => e.HoldExpiresAt,
        _ => null,
    };

    /// <summary>When an offer ends that runs, or runs shorter, from that fact.</summary>
    public static DateTimeOffset? OfOffer(IFact fact) => fact switch
    {
        NominationOffered e => e.ExpiresAt,
        OfferShortened e => e.ExpiresAt,
        _ => null,
    };
}
