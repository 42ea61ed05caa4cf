using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Nominations;

/// <summary>
/// A document of the nominee was added. What it says and what its file is called stand apart: the fact carries a random id and a salted
/// commitment to the bytes.
/// </summary>
/// <param name="Commitment">A hash over a salt and the SHA-256 of the bytes, in the form of those to personal data.</param>
public sealed record DocumentAdded(Guid Document, DocumentKind Kind, string Commitment, DateOnly EffectiveOn) : IFact;

/// <summary>A document was taken back, and what it said is gone.</summary>
public sealed record DocumentWithdrawn(Guid Document, DocumentKind Kind, DateOnly EffectiveOn) : IFact;

/// <summary>An office wrote to the others about the nomination. The text stands apart; <c>Commitment</c> is a hash over a salt and the text.</summary>
public sealed record NominationMessageWritten(Guid Message, string Commitment, DateOnly EffectiveOn) : IFact;
