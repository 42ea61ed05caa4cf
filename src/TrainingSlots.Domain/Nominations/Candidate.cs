using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Nominations;

/// <summary>What rules need to know of a nominee; who it is stays outside.</summary>
/// <param name="Person">Random id of the person.</param>
/// <param name="Commitment">SHA-256 in hex over a salt and the canonical personal data.</param>
/// <param name="DateOfBirth">For the age on the session's start date; not stored in events.</param>
/// <param name="Others">The person's other nominations, of every country and year.</param>
public sealed record Candidate(
    Guid Person, string Commitment, string? Service, DateOnly DateOfBirth, int? ExperienceYears, IReadOnlyList<OtherNomination> Others)
{
    /// <summary>Somebody on record who may be the same person, or null.</summary>
    public Resemblance? Resembles { get; init; }

    /// <summary>What the office says: the same person, or another; null where it says nothing.</summary>
    public bool? SamePerson { get; init; }

    /// <summary>True when only name and date of birth tell who it is: it may be a namesake.</summary>
    public bool ByNameOnly { get; init; }

    /// <summary>
    /// The nominee of a nomination on record, for the rules to be asked again. Who was erased is as old as was recorded.
    /// </summary>
    /// <param name="born">Null when the personal data were erased.</param>
    /// <param name="nominations">All nominations of the person.</param>
    public static Candidate OnRecord(Nomination nomination, DateOnly? born, IEnumerable<OtherNomination> nominations)
    {
        var known = nomination.Submitted;
        return new Candidate(
            known.Person, known.Commitment, known.Service, born ?? known.Start.AddYears(-known.AgeOnStart), known.ExperienceYears,
            [.. nominations.Where(other => other.Nomination != known.Nomination)]);
    }

    /// <summary>The same person, once those of the other nominations have come to that.</summary>
    internal Candidate Once(IReadOnlySet<Guid> nominations, NominationStatus status) => Others.Any(other => nominations.Contains(other.Nomination))
        ? this with { Others = [.. Others.Select(other => nominations.Contains(other.Nomination) ? other with { Status = status } : other)] }
        : this;

    /// <summary>What is kept of the candidate when the nomination is refused: nothing that an event would not tell.</summary>
    public AskedNominee Asked(DateOnly start) => new(Person, Age.On(start, DateOfBirth), Service, ExperienceYears);
}

/// <summary>Another nomination of the same person.</summary>
public sealed record OtherNomination(
    Guid Nomination, string Session, string Country, ProgrammeKind Kind, string Host, DateOnly Start, DateOnly End,
    NominationStatus Status, bool IsLive, long Position)
{
    /// <summary>True while it binds the person: live, and more than a turn in a queue.</summary>
    public bool HasPlace => IsLive && Status != NominationStatus.Waitlisted;
}

/// <summary>What the country asks for.</summary>
/// <param name="Waitlist">Queue, instead of being refused, when a place is short.</param>
public sealed record NominationRequest(
    Guid Nomination, string Country, string? Role, Candidate Candidate, SourceStatus? Source, Moment At, bool Waitlist = false);

/// <summary>Full years of age.</summary>
public static class Age
{
    /// <summary>Completed years on a day; who is born on 29 February turns on 1 March in common years.</summary>
    public static int On(DateOnly day, DateOnly birth)
    {
        var years = day.Year - birth.Year;
        return (day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? years - 1 : years;
    }
}
