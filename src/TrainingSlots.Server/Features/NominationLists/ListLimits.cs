namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>How large a list may be, and how it is cut.</summary>
public static class ListLimits
{
    /// <summary>Rows of one list.</summary>
    public const int MaxRows = 5_000;

    /// <summary>A list as JSON: 8 MiB.</summary>
    public const int MaxBodyBytes = 8 * 1024 * 1024;

    /// <summary>Rows that are decided in one commit where each row stands alone.</summary>
    public const int RowsPerCommit = 500;

    /// <summary>
    /// Allotments, invitations and sessions that one commit locks: the database has room for some thousands of locks,
    /// for all its clients together.
    /// </summary>
    public const int StreamsPerCommit = 600;

    /// <summary>How long a list may take, in seconds.</summary>
    public const int MaxSeconds = 600;
}
