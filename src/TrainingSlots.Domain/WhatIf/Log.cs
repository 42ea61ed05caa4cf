using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>An event of the log, as a replay needs it.</summary>
/// <param name="RecordedAt">When it was written down, UTC.</param>
public sealed record Logged(long Position, string Stream, IFact Fact, DateTimeOffset RecordedAt);

/// <summary>What one decision wrote, in order of position.</summary>
public sealed record Transaction(IReadOnlyList<Logged> Events)
{
    public long Position => Events[0].Position;
}

/// <summary>A command that a business rule refused, as it is kept.</summary>
/// <param name="Position">The last position of the log when it was refused.</param>
/// <param name="Operation">The command's name.</param>
/// <param name="Code">A code of <see cref="Refusals.RefusalCodes"/>.</param>
public sealed record RefusedCommand(
    Guid Id, long Position, DateTimeOffset RecordedAt, DateOnly EffectiveOn, string Operation, string Code, string? Country,
    IReadOnlyDictionary<string, object> Numbers, AskedCommand Asked);

/// <summary>What a command asked for, without personal data and free text; a field that its command does not have is null.</summary>
/// <param name="Row">The row of a list.</param>
/// <param name="Rows">Of a list that was refused as a whole, all rows that rules decided, with its first refused row.</param>
public sealed record AskedCommand(
    string? Programme = null, string? Country = null, string? Year = null, int? Slots = null, IReadOnlyDictionary<string, int>? Earmarks = null,
    string? Service = null, string? From = null, string? To = null, string? Session = null, string? Code = null, int? Capacity = null,
    Guid? Invitation = null, string? Role = null, bool? Waitlist = null, Guid? Id = null, bool? Completed = null, AskedNominee? Nominee = null,
    int? Row = null, IReadOnlyList<AskedRow>? Rows = null, Settle? Settle = null, CorrectedStep? Step = null);

/// <summary>A row of a list that was refused as a whole.</summary>
public sealed record AskedRow(
    string Session, string Country, DateOnly EffectiveOn, Guid? Invitation = null, string? Role = null, bool Waitlist = false, AskedNominee? Nominee = null);
