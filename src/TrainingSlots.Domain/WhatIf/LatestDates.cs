namespace TrainingSlots.Domain.WhatIf;

/// <summary>Effective dates of the latest facts of a log, the latest first, each once.</summary>
internal sealed class LatestDates
{
    /// <summary>How many are remembered: a review follows closely what called for it.</summary>
    private const int Most = 64;

    private readonly List<DateOnly> dates = [];

    public IEnumerable<DateOnly> All => dates;

    public void Add(DateOnly date)
    {
        if (dates.Count > 0 && dates[0] == date)
        {
            return;
        }

        dates.Remove(date);
        dates.Insert(0, date);
        if (dates.Count > Most)
        {
            dates.RemoveAt(Most);
        }
    }
}
