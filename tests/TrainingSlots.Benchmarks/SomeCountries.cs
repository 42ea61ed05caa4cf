using System.Globalization;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Benchmarks;

/// <summary>Countries, as many as there are cultures of.</summary>
internal static class SomeCountries
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(culture => new RegionInfo(culture.Name).TwoLetterISORegionName)
            .Where(Country.IsKnown).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];
}
