using FluentValidation;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>A command that names a person, who may be on record already.</summary>
public interface IMayNameSomebodyKnown
{
    bool? SamePerson { get; }

    string? Reason { get; }
}

/// <summary>What the office says of somebody on record who is like the nominee.</summary>
internal static class SomebodyKnown
{
    /// <summary>An answer comes with its reason.</summary>
    public static void AnswersFor<T>(this IRuleBuilder<T, string?> rule, Func<T, bool?> samePerson) => rule.OptionalText(Rules.MaxReason)
        .Must((command, reason) => samePerson(command) is null || reason is not null).WithMessage("is required with samePerson");

    /// <summary>The nominee as the rules see the person.</summary>
    public static Candidate CandidateOf(this PersonBook persons, Identity identity, NomineeRecord record, bool? samePerson) =>
        new(identity.Person, Commitment.Of(record), record.Service, record.DateOfBirth, record.ExperienceYears, persons.OthersOf(identity.Person))
        {
            Resembles = identity.Resembles,
            SamePerson = samePerson,
            ByNameOnly = identity.ByNameOnly,
        };

    /// <summary>Keeps the reason beside the answer that is on record, or else beside the naming itself.</summary>
    public static NomineeRecord With(this NomineeRecord record, string? reason, WrittenStreams written, string nomination) => reason is null ? record
        : record.With(written.PositionOf<NomineeIdentified>(nomination) ?? written.Get<Nomination>(nomination).Position, reason);
}
