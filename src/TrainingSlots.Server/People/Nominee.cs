using FluentValidation;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Languages;

namespace TrainingSlots.Server.People;

/// <summary>The person who is nominated. The name is one text as in the passport; nothing splits it.</summary>
/// <param name="Service">Army, Navy, Air Force, Police or Civil.</param>
/// <param name="PassportCountry">ISO 3166-1 alpha-2 code of the country that issued the passport; without it, the nominating country.</param>
/// <param name="ExperienceYears">Years of professional experience.</param>
public sealed record Nominee(
    string Name, DateOnly DateOfBirth, string? Rank = null, string? Service = null, string? Organisation = null,
    string? Sex = null, string? Email = null, string? Passport = null, int? ExperienceYears = null, string? PassportCountry = null)
{
    /// <summary>Nothing of the person, wherever it may be logged.</summary>
    public override string ToString() => nameof(Nominee);

    /// <summary>The nominee as recorded, or null when erased.</summary>
    internal static Nominee? Of(NomineeRecord? record) => record is null ? null : new Nominee(
        record.Name, record.DateOfBirth, record.Rank, record.Service, record.Organisation, record.Sex, record.Email, record.Passport, record.ExperienceYears, record.PassportCountry);

    /// <summary>What is wrong with a date of birth that is not there yet at the programme's host, or null.</summary>
    internal Outcome? Unborn(Moment at) => NotInFuture.Check("nominee.dateOfBirth", DateOfBirth, at);

    internal NomineeRecord ToRecord(Guid nomination, Guid person, string country, string? sourceNote) => new(
        Guid.NewGuid(), nomination, person, country, Name, Rank, Service, Organisation, DateOfBirth, Sex, Email, Passport,
        ExperienceYears, Commitment.NewSalt(), Names.Folded($"{Name} {Organisation}"), sourceNote, new Dictionary<long, string>(), CommitmentVersion: PersonCommitment.CurrentVersion,
        PassportCountry: Passport is null ? PassportCountry : PassportCountry ?? country);
}

public sealed class NomineeValidator : AbstractValidator<Nominee>
{
    private const int MaxYears = 80;
    private static readonly DateOnly Oldest = new(1900, 1, 1);

    public NomineeValidator(TimeProvider clock)
    {
        RuleFor(nominee => nominee.Name).Text();
        RuleFor(nominee => nominee.DateOfBirth).Must(birth => birth >= Oldest && birth <= HostClocks.LatestDay(clock.GetUtcNow())).WithMessage("must be a date of birth after 1900 and not in the future");
        RuleFor(nominee => nominee.Rank).OptionalText();
        RuleFor(nominee => nominee.Service).OptionalService();
        RuleFor(nominee => nominee.Organisation).OptionalText();
        RuleFor(nominee => nominee.Sex).OptionalText();
        RuleFor(nominee => nominee.Email).Matches(@"^[^@\s]+@[^@\s]+\z").WithMessage("must be an e-mail address").OptionalText();
        RuleFor(nominee => nominee.Passport).OptionalText()
            .Must(passport => passport is null || passport.Any(char.IsLetterOrDigit)).WithMessage("must have letters or digits");
        RuleFor(nominee => nominee.PassportCountry!).Country();
        RuleFor(nominee => nominee.ExperienceYears).InclusiveBetween(0, MaxYears).WithMessage($"must be 0 to {MaxYears}");
    }
}
