using System.Text.Json;

namespace TrainingSlots.Server.Audit.Events;

/// <summary>An event as it is stored, with everything that stands beside it.</summary>
/// <param name="StreamVersion">Its number in its stream, from 1.</param>
/// <param name="Event">The stored name.</param>
/// <param name="Version">The version of that type of event: the 1 of <c>slot-held.v1</c>.</param>
/// <param name="EffectiveOn">The day on which it is true.</param>
/// <param name="Actor">Who did it, in the <c>roles</c> that counted and limited to <c>countries</c>, if to any.</param>
/// <param name="Country">The country that it is about, as the programme, year and session; left out where it is about none.</param>
/// <param name="Correlation">The same for everything that one request did; the trace id of that request.</param>
/// <param name="Causation">The receipt of the request that caused it, when that had an Idempotency-Key.</param>
/// <param name="Data">What happened, as recorded: ids and commitments, no names.</param>
/// <param name="Nominee">The person whom the event names, joined from the personal data; only where it names one.</param>
/// <param name="Remark">What the office wrote with it; erased with the person.</param>
public sealed record AuditEvent(
    long Position, string Stream, long StreamVersion, string Event, int Version, DateTimeOffset RecordedAt, DateOnly? EffectiveOn,
    string? Actor, IReadOnlyList<string> Roles, IReadOnlyList<string> Countries,
    string? Country, string? Programme, string? Year, string? Session, string? Correlation, string? Causation, JsonElement Data,
    NomineeName? Nominee = null, string? Remark = null);

/// <summary>The name of the person; <c>Erased</c> when the personal data were erased.</summary>
public sealed record NomineeName(string? Name, bool? Erased);

/// <summary>Events in the order of their positions, or the newest first.</summary>
/// <param name="Next">Give it as <c>after</c> for the next page, or as <c>before</c> where the newest come first; null when nothing more is there yet.</param>
/// <param name="UpTo">The log is told up to this position: before it nothing is missing, and nothing will come.</param>
public sealed record EventPage(IReadOnlyList<AuditEvent> Events, long? Next, long UpTo);
