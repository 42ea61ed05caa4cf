using TrainingSlots.Domain.Allotments;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Tests.Web.Charts;

/// <summary>Slot use as its projection tells it, by the numbers that matter.</summary>
internal static class Uses
{
    public static ProgrammeUseView Of(string country, string programme, int granted, int utilised = 0, int held = 0, int surrendered = 0, int lapsed = 0) => new(
        country, programme, "2022-23", AllotmentStatus.Open, granted, 0, 0, 0, 0, 0, 0, surrendered, held, 0, utilised, 0, lapsed,
        granted - utilised - held - surrendered - lapsed, granted == 0 ? null : (decimal)utilised / granted,
        new Dictionary<string, EarmarkView>(StringComparer.Ordinal), new Dictionary<string, IReadOnlyDictionary<string, int>>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
}
