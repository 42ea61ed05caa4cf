using System.Globalization;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>Whether a decision taken anew comes to what is on record: the same facts on the same streams, with the same numbers and ends.</summary>
internal static class Signature
{
    public static bool Same(IReadOnlyList<Change> facts, IReadOnlyList<Change> changes)
    {
        // What an earlier version found of those passed over is in its offers.
        var inOffers = facts.Any(change => change.Fact is PlaceOfferedV1);
        return Told(facts).SequenceEqual(Told(changes), StringComparer.Ordinal);

        IEnumerable<string> Told(IReadOnlyList<Change> all) => all.Where(change => !inOffers || change.Fact is not WaitlistReviewed).Select(Of).Order(StringComparer.Ordinal);
    }

    private static string Of(Change change) => $"{change.Stream} {(change.Fact is IPlaceOffered ? nameof(PlaceOffered) : change.Fact.GetType().Name)} {Detail(change.Fact)}";

    private static string Detail(IFact fact) => fact switch
    {
        SlotHeld e => $"{e.Nomination} {e.Service} {Text(e.ExpiresAt)}",
        SlotHoldRenewed e => $"{e.Nomination} {Text(e.ExpiresAt)}",
        NominationSubmitted e => $"{e.Earmark} {e.Role} {Text(e.HoldExpiresAt)}",
        NominationWaitlisted e => e.Short,
        NominationOffered e => Text(e.ExpiresAt),
        OfferShortened e => Text(e.ExpiresAt),
        OfferTaken e => $"{e.Earmark} {Text(e.HoldExpiresAt)}",
        IPlaceOffered e => $"{e.Nomination} {Text(e.ExpiresAt)}",
        WaitlistReviewed e => string.Join(' ', e.Seen),
        AllotmentGranted e => Text(e.Slots),
        SlotsLapsed e => $"{e.Service} {Text(e.Slots)}",
        SlotsCarriedOut e => $"{e.Service} {Text(e.Slots)}",
        SlotsCarriedIn e => Text(e.Slots),
        EarmarkCarriedIn e => $"{e.Service} {Text(e.Slots)}",
        SlotsReinstated e => $"{e.Service} {Text(e.Slots)}",
        SlotRechargedIn e => $"{e.Nomination} {e.Service} {e.State}",
        NominationRecharged e => $"{e.ToYear} {e.Earmark}",
        NominationCorrected e => $"{e.Step} {e.Status} {Text(e.HoldExpiresAt)}",
        _ => string.Empty,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset? instant) => instant?.UtcTicks.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
