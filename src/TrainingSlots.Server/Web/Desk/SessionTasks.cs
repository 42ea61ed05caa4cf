using TrainingSlots.Server.Features.Sessions;

namespace TrainingSlots.Server.Web.Desk;

/// <summary>What waits about one session, a line for each kind.</summary>
/// <param name="Session">Null when the reader may not see it.</param>
/// <param name="Lines">What is due first comes first.</param>
public sealed record SessionTasks(string Code, SessionView? Session, IReadOnlyList<TaskLine> Lines)
{
    public int Count => Lines.Sum(line => line.Tasks.Count);

    /// <param name="tasks">What is due first comes first, and so do the sessions.</param>
    internal static IReadOnlyList<SessionTasks> Of(IEnumerable<DeskTask> tasks, IReadOnlyDictionary<string, SessionView> sessions) =>
    [
        .. tasks.OrderBy(task => task.By ?? DateOnly.MaxValue).ThenBy(task => task.At)
            .GroupBy(task => task.Session, StringComparer.Ordinal)
            .Select(session => new SessionTasks(
                session.Key,
                sessions.GetValueOrDefault(session.Key),
                [.. session.GroupBy(task => task.Kind, StringComparer.Ordinal).Select(kind => new TaskLine(kind.Key, [.. kind]))])),
    ];
}

/// <summary>Things of one kind to do for a session.</summary>
public sealed record TaskLine(string Kind, IReadOnlyList<DeskTask> Tasks)
{
    /// <summary>The one that is due first, where any is due.</summary>
    public DeskTask? First => Tasks.Where(task => task.By is not null).MinBy(task => task.At ?? new DateTimeOffset(task.By!.Value, TimeOnly.MaxValue, TimeSpan.Zero));

    public IReadOnlyList<string> Countries => [.. Tasks.SelectMany(task => task.Countries).Distinct(StringComparer.Ordinal)];
}
