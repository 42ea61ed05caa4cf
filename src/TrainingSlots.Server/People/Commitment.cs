using System.Security.Cryptography;
using System.Text.Json;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.People;

/// <summary>A salted commitment to personal data: it proves them unchanged and, without them, tells nothing.</summary>
public static class Commitment
{
    private const int SaltBytes = 32;

    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes));

    /// <summary>The commitment to a record, in the version that it was made in.</summary>
    public static string Of(NomineeRecord record) => PersonCommitment.Of(record.CommitmentVersion, record.Salt, DataOf(record));

    /// <summary>The personal data that it binds, without what was not given.</summary>
    public static JsonElement DataOf(NomineeRecord record) => JsonSerializer.SerializeToElement(
        new
        {
            record.Name,
            record.Rank,
            record.Service,
            record.Organisation,
            record.DateOfBirth,
            record.Sex,
            record.Email,
            record.Passport,
            record.PassportCountry,
            record.ExperienceYears,
        },
        Json.Options);
}
