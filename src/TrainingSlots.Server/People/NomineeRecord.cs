namespace TrainingSlots.Server.People;

/// <summary>
/// The personal data of a nominee, as one country gave them for one nomination. Never in an event, and erasable:
/// the nomination keeps a random person id and a commitment that the data can be checked against while they exist.
/// </summary>
/// <param name="Id">Random id of this record.</param>
/// <param name="Person">Random id of the person, the same in all nominations.</param>
/// <param name="Salt">Random, in hex; without it the commitment says nothing.</param>
/// <param name="SearchText">Name and organisation without accents, in small letters.</param>
/// <param name="SourceNote">Where the nomination is attested, or what is made up; free text, so it stands here.</param>
/// <param name="Replaced">True when the nominee was corrected or substituted since; kept for the history.</param>
/// <param name="CommitmentVersion">The form of the commitment in the event; records from before there were several have the first.</param>
/// <param name="PassportCountry">The country that issued the passport; null where none is given, and in records of earlier days.</param>
/// <param name="Remarks">Free text given with decisions, by position of their event.</param>
public sealed record NomineeRecord(
    Guid Id, Guid Nomination, Guid Person, string Country, string Name, string? Rank, string? Service, string? Organisation,
    DateOnly DateOfBirth, string? Sex, string? Email, string? Passport, int? ExperienceYears, string Salt, string SearchText,
    string? SourceNote, IReadOnlyDictionary<long, string> Remarks, bool Replaced = false, int CommitmentVersion = 1,
    string? PassportCountry = null)
{
    /// <summary>Nothing of the person, wherever it may be logged.</summary>
    public override string ToString() => $"{nameof(NomineeRecord)} {Id}";

    /// <summary>The record with a remark on the event at a position.</summary>
    public NomineeRecord With(long position, string remark) =>
        this with { Remarks = new Dictionary<long, string>(Remarks) { [position] = remark } };
}
