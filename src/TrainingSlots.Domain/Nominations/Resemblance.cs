using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Nominations;

/// <summary>
/// Somebody on record has one strong sign in common with the nominee and another one that is different: a renewed or mistyped
/// passport, or a namesake born on the same day (domain.md section 9). Only the office that nominates can say which.
/// </summary>
/// <param name="Other">The person on record, or null where several are alike and nothing tells which of them it would be.</param>
/// <param name="Alike">What is the same, by the names of the fields.</param>
/// <param name="Different">What is not.</param>
/// <param name="Last">The last nomination of the person on record, or null.</param>
public sealed record Resemblance(Guid? Other, IReadOnlyList<string> Alike, IReadOnlyList<string> Different, OtherNomination? Last)
{
    /// <summary>A name, without case, accents and the order of its words.</summary>
    public const string Name = "name";

    public const string DateOfBirth = "dateOfBirth";

    /// <summary>A passport's number and the country that issued it.</summary>
    public const string Passport = "passport";

    /// <summary>Asks a country's office, unless it has answered; where several are alike no answer tells which, but that it is none of them.</summary>
    internal Refusal? Unanswered(string country, bool? samePerson) => samePerson is false || (samePerson is true && Other is not null) ? null : Ask(country);

    /// <summary>What the office answered, to stand on record.</summary>
    internal Decision Answered(string stream, bool? samePerson, DateOnly on) =>
        samePerson is { } same ? Decision.Of(stream, new NomineeIdentified(same, Other, Alike, Different, on)) : Decision.All();

    /// <summary>Of another country's nomination nothing is told but what is alike.</summary>
    private Refusal Ask(string country)
    {
        var own = Last is { } last && string.Equals(last.Country, country, StringComparison.Ordinal) ? last : null;
        var numbers = new List<(string, object)> { ("alike", Alike), ("different", Different) };
        if (own is not null)
        {
            numbers.AddRange([("nomination", own.Nomination), ("session", own.Session)]);
        }

        return Refusal.Because(
            RefusalCodes.PossibleDuplicate, Detail, numbers, own is null ? null : [own.Position],
            Other is null ? "give the nominee's passport and its issuing country, or samePerson false with a reason" : "give samePerson true or false, with a reason");
    }

    private string Detail => (Other, Alike.Contains(Passport, StringComparer.Ordinal), Different) switch
    {
        (null, _, _) => "Several people on record are like the nominee; what is given does not tell which of them it is.",
        (_, true, [DateOfBirth]) => "Somebody on record has the same passport and name, but another date of birth.",
        (_, true, [Name]) => "Somebody on record has the same passport and date of birth, but another name.",
        (_, true, _) => "Somebody on record has the same passport, but another name and date of birth.",
        _ => "Somebody on record has the same name and date of birth, but another passport.",
    };
}
