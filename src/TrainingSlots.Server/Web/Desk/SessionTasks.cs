using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Desk;

/// <summary>What waits about one session, a line for each kind.</summary>
/// <param name="Session">Null when the reader may not see it.</param>
/// <param name="Lines">What is due first comes first.</param>
public sealed record SessionTasks(string Code, SessionView? Session, IReadOnlyList<TaskLine> Lines)
{
    public int Count => Lines.Sum(line => line.Tasks.Count);

    /// <param name="tasks">What is due first comes first, and so do the sessions.</param>
    internal static async Task<IReadOnlyList<SessionTasks>> OfAsync(ApiClient api, IReadOnlyList<DeskTask> tasks)
    {
        var found = new List<SessionTasks>();
        foreach (var session in tasks.OrderBy(task => task.By ?? DateOnly.MaxValue).ThenBy(task => task.At).GroupBy(task => task.Session, StringComparer.Ordinal))
        {
            var view = await api.GetAsync<SessionView>("ReadSession", new { code = session.Key });
            found.Add(new SessionTasks(session.Key, view.Value, [.. session.GroupBy(task => task.Kind, StringComparer.Ordinal).Select(kind => new TaskLine(kind.Key, [.. kind]))]));
        }

        return found;
    }
}

/// <summary>Things of one kind to do for a session.</summary>
public sealed record TaskLine(string Kind, IReadOnlyList<DeskTask> Tasks)
{
    /// <summary>The one that is due first, where any is due.</summary>
    public DeskTask? First => Tasks.Where(task => task.By is not null).MinBy(task => task.At ?? new DateTimeOffset(task.By!.Value, TimeOnly.MaxValue, TimeSpan.Zero));

    public IReadOnlyList<string> Countries => [.. Tasks.SelectMany(task => task.Countries).Distinct(StringComparer.Ordinal)];
}
