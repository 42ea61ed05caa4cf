using TrainingSlots.Server.People;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>What the cells of a column are.</summary>
public enum ColumnType
{
    Text,
    Date,
    WholeNumber,
    YesOrNo,
    Service,
}

/// <summary>A column of a sheet of nominations, the same in uploads, templates and exports.</summary>
/// <param name="Field">The field of a nomination, such as <c>nominee.name</c>.</param>
/// <param name="En">The English heading.</param>
/// <param name="Fr">The French heading.</param>
/// <param name="Others">Other headings that it is known by.</param>
public sealed record ImportColumn(string Field, string En, string Fr, ColumnType Type = ColumnType.Text, bool IsRequired = false, params IReadOnlyList<string> Others)
{
    /// <summary>All columns of an upload, in the order of the template.</summary>
    public static IReadOnlyList<ImportColumn> All { get; } =
    [
        new("session", "session", "session", IsRequired: true, Others: ["session code", "code de la session"]),
        new("country", "country", "pays", IsRequired: true, Others: ["country code", "code pays"]),
        new("nominee.name", "name", "nom", IsRequired: true, Others: ["full name", "nominee", "nom complet", "candidat"]),
        new("nominee.rank", "rank", "grade"),
        new("nominee.service", "service", "service", ColumnType.Service, Others: ["arme", "armée"]),
        new("nominee.organisation", "organisation", "organisme", Others: ["organization"]),
        new("nominee.dateOfBirth", "date of birth", "date de naissance", ColumnType.Date, IsRequired: true, Others: ["birth date", "born", "né le"]),
        new("nominee.sex", "sex", "sexe"),
        new("nominee.email", "email", "courriel", Others: ["e-mail address", "adresse électronique", "mail"]),
        new("nominee.passport", "passport", "passeport", Others: ["passport number", "numéro de passeport"]),
        new("nominee.experienceYears", "experience years", "années d'expérience", ColumnType.WholeNumber, Others: ["years of experience"]),
        new("role", "role", "rôle"),
        new("invitation", "invitation", "invitation", Others: ["invitation id"]),
        new("waitlist", "waitlist", "liste d'attente", ColumnType.YesOrNo, Others: ["waiting list"]),
        new("effectiveOn", "effective on", "date d'effet", ColumnType.Date),
    ];

    /// <summary>Columns that an export has besides; an upload may have them, and says that they are not read.</summary>
    public static IReadOnlyList<ImportColumn> OfExports { get; } =
    [
        new("id", "id", "identifiant"),
        new("status", "status", "statut"),
        new("slot.programme", "programme", "programme"),
        new("slot.year", "year", "année"),
        new("slot.service", "earmark", "contingent réservé"),
        new("holdExpiresAt", "hold expires at", "réservation jusqu'au"),
        new("version", "version", "version"),
        new("position", "position", "position"),
    ];

    public string Heading(bool french) => french ? Fr : En;

    /// <summary>True when a heading means this column: accents, case, spaces and signs make no difference.</summary>
    public bool IsCalled(string heading) => Others.Concat([En, Fr, Field.Split('.')[^1]]).Any(name => string.Equals(Key(name), Key(heading), StringComparison.Ordinal));

    private static string Key(string heading) => Names.Folded(heading).Replace(" ", string.Empty, StringComparison.Ordinal);
}
