using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Catalogue;

/// <summary>A command that takes a nomination one step on, as it is decided wherever that is done: when it comes, and when the log is gone through again.</summary>
/// <param name="Command">The name of the command, which stands in the log of refusals for ever.</param>
/// <param name="Decide">What it comes to.</param>
public sealed record NominationStep(string Command, Func<Case, Candidate, Moment, Decision> Decide)
{
    /// <summary>Whether who is eligible is asked once more, so that what the nominee does elsewhere decides too.</summary>
    public bool IsJudged { get; init; }

    /// <summary>Whether a slot may be given back by it: that of a closed year may go on to the next one.</summary>
    public bool GivesBack { get; init; }
}
