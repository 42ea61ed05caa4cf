namespace TrainingSlots.Domain.Shared;

/// <summary>A stream holds a fact that cannot follow what is before it: the log or the program is damaged.</summary>
public sealed class UnexpectedFactException(Recorded recorded)
    : InvalidOperationException($"{recorded.Fact.GetType().Name} at position {recorded.Position} cannot follow what is before it in its stream.");
