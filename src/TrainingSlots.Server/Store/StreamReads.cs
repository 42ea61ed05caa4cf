using System.Globalization;
using Marten;
using Marten.Services.BatchQuerying;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Store;

/// <summary>Reads streams to take in hand: their states by one statement for each kind, and the versions of all of them by one.</summary>
internal static class StreamReads
{
    private const string Versions = $"select version || ' ' || id from {LedgerSchema.Name}.mt_streams where id = any(?)";

    /// <summary>Adds the reading to a batch; to be awaited when the batch has been executed.</summary>
    /// <returns>A stream for each key, also where it does not exist yet.</returns>
    public static async Task<IReadOnlyList<StreamInHand>> Of(IBatchedQuery batch, IReadOnlyCollection<string> keys)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        List<Task<IReadOnlyDictionary<string, object>>> reading =
        [
            Of<Programme>(batch, keys, programme => programme.Id), Of<Allotment>(batch, keys, allotment => allotment.Id), Of<Session>(batch, keys, session => session.Id),
            Of<Invitation>(batch, keys, invitation => invitation.Id), Of<Nomination>(batch, keys, nomination => nomination.Id),
        ];
        var versions = (await batch.Query<string>(Versions, [keys.ToArray()])).Select(row => row.Split(' ', 2)).ToDictionary(row => row[1], row => long.Parse(row[0], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        var states = (await Task.WhenAll(reading)).SelectMany(read => read).ToDictionary(StringComparer.Ordinal);
        return [.. keys.Select(key => new StreamInHand(key, states.GetValueOrDefault(key), versions.GetValueOrDefault(key)))];
    }

    private static async Task<IReadOnlyDictionary<string, object>> Of<T>(IBatchedQuery batch, IEnumerable<string> keys, Func<T, string> keyOf)
        where T : class =>
        keys.Where(key => Folds.StateOf(key) == typeof(T)).ToArray() is { Length: > 0 } own
            ? (await batch.LoadMany<T>().ById(own)).ToDictionary(keyOf, object (state) => state, StringComparer.Ordinal)
            : new Dictionary<string, object>(StringComparer.Ordinal);
}
