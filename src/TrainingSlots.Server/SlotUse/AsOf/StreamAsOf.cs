using JasperFx.Events;
using Marten;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.SlotUse.AsOf;

/// <summary>The state of one stream as of a moment: its events folded by the domain's own fold.</summary>
internal static class StreamAsOf
{
    /// <summary>The state and how many events are in it; null when nothing was true by then.</summary>
    public static async Task<(T? State, long Version)> ReadAsync<T>(IQuerySession session, string key, LogView view, CancellationToken cancellation)
        where T : class
    {
        var events = (await session.Events.FetchStreamAsync(key, token: cancellation)).Where(e => e.Sequence <= view.Position);
        var seen = view.EffectiveOn is { } day ? Opened([.. InEffectiveOrder(events).Where(e => EffectiveOn(e) <= day)]) : [.. events];
        return ((T?)seen.Aggregate((object?)null, (state, e) => Folds.Evolve(typeof(T), state, new Recorded((IFact)e.Data, e.Sequence))), seen.Count);
    }

    /// <summary>
    /// By effective date, ties by position. What opened the stream stays first: an acceptance may be dated before the
    /// publication that it answers.
    /// </summary>
    public static IEnumerable<IEvent> InEffectiveOrder(IEnumerable<IEvent> events) => events
        .OrderBy(e => e.Version > 1).ThenBy(EffectiveOn).ThenBy(e => e.Sequence);

    /// <summary>Nothing, where what opened the stream was not true yet.</summary>
    private static List<IEvent> Opened(List<IEvent> events) => events.Count > 0 && events[0].Version == 1 ? events : [];

    private static DateOnly EffectiveOn(IEvent e) => ((IFact)e.Data).EffectiveOn;
}
