using Marten;
using TrainingSlots.Domain.Nominations;

namespace TrainingSlots.Server.Store;

/// <summary>
/// What decisions read: the state of each stream as the domain folds it, with slots, seats and turns as rows of their own. They are written in the
/// transaction of the events, folded once.
/// </summary>
internal static class WriteModels
{
    /// <summary>Hands the states as they are written to the session; the events have their positions.</summary>
    public static void Store(IDocumentSession session, IReadOnlyList<StreamInHand> streams)
    {
        List<StreamInHand> changed = [.. streams.Where(stream => stream.Version > stream.StartVersion)];
        NewDocuments.Insert(session, [.. changed.Where(IsNew).Select(stream => (Nomination)stream.Written()!)], nomination => nomination.Id);
        session.StoreObjects(changed.Where(stream => !IsNew(stream)).Select(stream => stream.Written()!));
        RowWrites.Queue(session, [.. changed.Select(stream => (stream.Before, stream.Written()))]);
    }

    /// <summary>Nominations begin in thousands; of anything else a transaction changes a few.</summary>
    private static bool IsNew(StreamInHand stream) => stream is { StartVersion: 0, State: Nomination };
}
