using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TrainingSlots.Server.People;

/// <summary>A salted commitment to personal data: it proves them unchanged and, without them, tells nothing.</summary>
public static class Commitment
{
    private const int SaltBytes = 32;
    private const char Separator = '\u001f';

    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes));

    /// <summary>SHA-256 in hex over the salt and the data in canonical form: NFC, in fixed order, each ended by U+001F.</summary>
    public static string Of(NomineeRecord record)
    {
        string?[] data =
        [
            record.Salt, record.Name, record.Rank, record.Service, record.Organisation,
            record.DateOfBirth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), record.Sex, record.Email, record.Passport,
            record.ExperienceYears?.ToString(CultureInfo.InvariantCulture),
        ];
        var canonical = string.Concat(data.Select(value => value?.Normalize(NormalizationForm.FormC) + Separator));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
    }
}
