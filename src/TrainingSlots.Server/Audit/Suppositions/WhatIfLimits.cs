namespace TrainingSlots.Server.Audit.Suppositions;

/// <summary>How much one question may take.</summary>
internal static class WhatIfLimits
{
    /// <summary>Events that are folded at most.</summary>
    public const int MaxEvents = 200_000;

    /// <summary>Refusals that are decided anew at most.</summary>
    public const int MaxRefusals = 100_000;

    /// <summary>Differences that are listed at most; all are counted.</summary>
    public const int MaxDifferences = 5_000;

    /// <summary>Events read at once.</summary>
    public const int PageSize = 5_000;

    /// <summary>How many positions one transaction spans at most: a list of 5,000 nominations writes five events each.</summary>
    public const int MaxSpan = 25_000;

    /// <summary>How long the reading and the replay may take together.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
}
