using System.Text.Json;

namespace TrainingSlots.Server.Audit.Refusals;

/// <summary>A refused command, without personal data and free text.</summary>
/// <param name="Position">The last position of the log when it was refused.</param>
/// <param name="Operation">The command's name.</param>
/// <param name="Positions">Positions of the events that used up what was missing.</param>
/// <param name="Asked">What the rules needed of the command; of a nominee a random id, service, age on the start and experience.</param>
public sealed record RefusalView(
    Guid Id, long Position, DateTimeOffset RecordedAt, DateOnly EffectiveOn, string Actor, IReadOnlyList<string> Roles, string Operation, string Code, string? Country,
    IReadOnlyDictionary<string, JsonElement> Numbers, IReadOnlyList<long> Positions, JsonElement Asked);

/// <summary>Refused commands, oldest first.</summary>
/// <param name="Next">Give it as <c>cursor</c> for the next page; null on the last one.</param>
/// <param name="Aged">Those that match and are no longer kept; left out where there are none.</param>
public sealed record RefusalPage(IReadOnlyList<RefusalView> Refusals, Guid? Next, AgedRefusals? Aged = null);

/// <summary>Refused commands that are too old to be kept one by one.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="Before">All that are from before this instant are among them.</param>
public sealed record AgedRefusals(long Count, DateTimeOffset Before);
