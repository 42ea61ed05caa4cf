using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;

namespace TrainingSlots.Domain.Submissions;

/// <summary>
/// Refusals of rows of a list of which nothing is written. Each row was decided on what the rows before it would have taken, but none of that is
/// on record: what a refusal names has to be there, and what it advises has to be enough for all rows.
/// </summary>
public static class RowRefusals
{
    /// <summary>The refusals of a list that is refused as a whole, in the same order.</summary>
    /// <param name="rowOf">The row whose nomination it would have been, or null for one on record.</param>
    [Rule("What a refusal names makes its command pass, or nothing is named.", "section 9, remedies", "ListRemedyTests.A_list_that_is_refused_as_a_whole_is_told_what_is_enough_for_all_its_rows")]
    public static IReadOnlyList<Refusal> OfAll(IReadOnlyList<Refusal> refused, Func<Guid, int?> rowOf)
    {
        var asking = refused.SelectMany(refusal => refusal.All().Select(WaysToAPlace.LimitOf).OfType<string>().Distinct(StringComparer.Ordinal)).CountBy(limit => limit, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        return [.. refused.Select(refusal => Unwritten(refusal, rowOf).Each(one => WaysToAPlace.LimitOf(one) is { } limit ? WaysToAPlace.ForRows(one, asking[limit]) : one))];
    }

    /// <summary>The same refusal, naming a row where it named the nomination that the row would have been.</summary>
    public static Refusal Unwritten(Refusal refusal, Func<Guid, int?> rowOf) => refusal.Each(one => one.Numbers.GetValueOrDefault("nomination") is Guid other && rowOf(other) is { } row
        ? one with
        {
            Numbers = one.Numbers.Where(number => number.Key is not "nomination").Append(new("row", row)).ToDictionary(StringComparer.Ordinal),
            Remedy = "leave one of the two rows out of the list",
            Ways = [],
        }
        : one);
}
