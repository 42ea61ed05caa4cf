using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Server.Languages;

namespace TrainingSlots.Server.People;

/// <summary>
/// The signs by which a person is known again (docs/domain.md section 9): a passport's number with the country that issued it;
/// the name, without case, accents and the order of its words, with the date of birth.
/// </summary>
/// <param name="Passport">Hash of the one, or null where no passport is given.</param>
/// <param name="Named">Hash of the other.</param>
/// <param name="Name">The name as it is compared.</param>
internal sealed record PersonSigns(string? Passport, string Named, string Name, DateOnly Born)
{
    /// <param name="issuer">The country that issued the passport, where the nominee does not say.</param>
    public static PersonSigns Of(Nominee nominee, string issuer) => Of(nominee.Name, nominee.DateOfBirth, nominee.Passport, nominee.PassportCountry ?? issuer);

    /// <summary>A record of earlier days names no issuing country: it was taken for the nominating one.</summary>
    public static PersonSigns Of(NomineeRecord record) => Of(record.Name, record.DateOfBirth, record.Passport, record.PassportCountry ?? record.Country);

    /// <summary>The hashes, strongest first.</summary>
    public IReadOnlyList<string> Keys => Passport is null ? [Named] : [Passport, Named];

    /// <summary>What is the same in another's signs, and what is not, by the names of the fields; a passport that only one of them has is neither.</summary>
    public (IReadOnlyList<string> Alike, IReadOnlyList<string> Different) Compare(PersonSigns other)
    {
        (string Field, bool? Same)[] compared =
        [
            (Resemblance.Passport, Passport is null || other.Passport is null ? null : string.Equals(Passport, other.Passport, StringComparison.Ordinal)),
            (Resemblance.Name, string.Equals(Name, other.Name, StringComparison.Ordinal)),
            (Resemblance.DateOfBirth, Born == other.Born),
        ];
        return ([.. compared.Where(of => of.Same is true).Select(of => of.Field)], [.. compared.Where(of => of.Same is false).Select(of => of.Field)]);
    }

    private static PersonSigns Of(string name, DateOnly born, string? passport, string issuer)
    {
        var compared = string.Join(' ', Names.Folded(name).Split(' ').Order(StringComparer.Ordinal));
        return new PersonSigns(
            passport is null ? null : Hash("passport-of", issuer, Names.Folded(passport).Replace(" ", string.Empty, StringComparison.Ordinal)),
            Hash("named", compared, born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), compared, born);
    }

    private static string Hash(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts))));
}
