using System.Diagnostics.CodeAnalysis;

namespace TrainingSlots.Server.Http.Binding;

/// <summary>A command, or why there is none.</summary>
/// <param name="Command">The command; null if and only if there are errors.</param>
/// <param name="Errors">Texts by field name, in the form of a <c>VALIDATION</c> answer's <c>errors</c>; empty for a good request.</param>
public sealed record BindingResult<T>(T? Command, IReadOnlyDictionary<string, string[]> Errors)
    where T : class
{
    /// <summary>
    /// The command as far as it could be read, for rules that find more wrong fields: a field with an error is null or
    /// zero here, whatever its type says. Null when there was nothing to read.
    /// </summary>
    public T? Draft { get; init; } = Command;

    /// <summary>Whether there is a command.</summary>
    [MemberNotNullWhen(true, nameof(Command))]
    public bool IsValid => Command is not null;
}
