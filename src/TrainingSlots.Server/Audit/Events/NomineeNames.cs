using System.Text.Json;
using Marten;
using TrainingSlots.Server.People;

namespace TrainingSlots.Server.Audit.Events;

/// <summary>Joins to events the names of the persons whom they are about, and the remarks: one statement for a whole page.</summary>
internal static class NomineeNames
{
    private const string Prefix = "nomination/";

    public static async Task<IReadOnlyList<AuditEvent>> JoinAsync(IQuerySession session, IReadOnlyList<AuditEvent> events, CancellationToken cancellation)
    {
        var nominations = events.Select(NominationOf).OfType<Guid>().Distinct().ToArray();
        if (nominations.Length == 0)
        {
            return events;
        }

        var records = await session.Query<NomineeRecord>().Where(record => record.Nomination.In(nominations)).ToListAsync(cancellation);
        var names = records.ToDictionary(Commitment.Of, record => record.Name, StringComparer.Ordinal);
        var remarks = records.SelectMany(record => record.Remarks).ToDictionary(remark => remark.Key, remark => remark.Value);
        return [.. events.Select(e => e with { Nominee = CommitmentOf(e.Data) is { } commitment ? Of(names.GetValueOrDefault(commitment)) : null, Remark = remarks.GetValueOrDefault(e.Position) })];
    }

    private static NomineeName Of(string? name) => new(name, name is null ? true : null);

    private static Guid? NominationOf(AuditEvent e) =>
        e.Stream.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParse(e.Stream.AsSpan(Prefix.Length), out var id) ? id : null;

    // Who waits is named within what was asked for.
    private static string? CommitmentOf(JsonElement data) =>
        data.TryGetProperty("commitment", out var commitment) || (data.TryGetProperty("asked", out var asked) && asked.TryGetProperty("commitment", out commitment))
            ? commitment.GetString()
            : null;
}
