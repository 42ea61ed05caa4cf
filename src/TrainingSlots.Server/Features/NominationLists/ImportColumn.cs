using System.Collections.Frozen;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>What the cells of a column are.</summary>
public enum ColumnType
{
    Text,
    Date,
    WholeNumber,
    YesOrNo,
    Service,
    Country,
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
        new("session", "session", "session", IsRequired: true, Others: ["session code", "code de la session", "course code", "code du cours"]),
        new("country", "country", "pays", ColumnType.Country, IsRequired: true, Others: ["country code", "code pays", "country name", "name of country", "nom du pays"]),
        new("nominee.name", "name", "nom", IsRequired: true, Others:
        [
            "full name", "nominee", "name of nominee", "name of the nominee", "nominee name", "name of candidate", "name of the candidate", "candidate name", "candidate", "name of participant", "name of officer", "name of the officer",
            "name as in passport", "surname and first name", "nom complet", "candidat", "nom du candidat", "nom et prénom", "nom et prénoms", "noms et prénoms", "nom prénom", "prénom et nom", "prénoms et nom", "nom de la personne désignée",
        ]),
        new("nominee.rank", "rank", "grade", Others: ["designation", "rank and designation", "rank title", "title", "fonction", "grade et fonction", "titre"]),
        new("nominee.service", "service", "service", ColumnType.Service, Others: ["arme", "armée", "branch", "service branch", "branch of service", "armée d'appartenance"]),
        new("nominee.organisation", "organisation", "organisme", Others: ["organization", "ministry", "department", "employer", "ministère", "département", "employeur", "institution", "unit", "unité"]),
        new("nominee.dateOfBirth", "date of birth", "date de naissance", ColumnType.Date, IsRequired: true, Others: ["birth date", "birthdate", "born", "born on", "dob", "d.o.b.", "né le", "née le", "né(e) le"]),
        new("nominee.sex", "sex", "sexe", Others: ["gender", "genre"]),
        new("nominee.email", "email", "courriel", Others: ["e-mail address", "email id", "adresse électronique", "adresse e-mail", "adresse mail", "mail"]),
        new("nominee.passport", "passport", "passeport", Others: ["passport number", "passport no", "numéro de passeport", "numéro du passeport", "no de passeport", "n° de passeport", "n° passeport", "no passeport"]),
        new("nominee.passportCountry", "passport country", "pays du passeport", ColumnType.Country, Others: ["issuing country", "country of issue", "passport issued by", "passport issuing country", "pays de délivrance", "pays de délivrance du passeport", "pays émetteur"]),
        new("nominee.experienceYears", "experience years", "années d'expérience", ColumnType.WholeNumber, Others: ["years of experience", "experience", "work experience", "expérience", "expérience professionnelle", "ancienneté"]),
        new("role", "role", "rôle"),
        new("invitation", "invitation", "invitation", Others: ["invitation id"]),
        new("waitlist", "waitlist", "liste d'attente", ColumnType.YesOrNo, Others: ["waiting list"]),
        new("effectiveOn", "effective on", "date d'effet", ColumnType.Date),
        new("samePerson", "same person", "même personne", ColumnType.YesOrNo, Others: ["same person as on record"]),
        new("reason", "reason", "motif"),
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

    private static readonly FrozenSet<string> NotRead = new[]
    {
        "remarks", "remark", "remarques", "remarque", "observations", "observation", "comments", "commentaires",
        "instructions", "instruction", "consignes", "notes", "note", "signature", "photo", "photograph", "place of birth", "lieu de naissance", "nationality", "nationalité", "telephone", "phone", "phone number", "mobile", "mobile no", "mobile number",
        "téléphone", "tél", "portable", "address", "adresse", "date of issue", "place of issue", "date of expiry", "expiry date", "valid until", "date de délivrance", "lieu de délivrance", "date d'expiration", "marital status", "situation de famille",
    }.Select(HeadingKey.Of).ToFrozenSet(StringComparer.Ordinal);

    private readonly FrozenSet<string> keys = Others.Concat([En, Fr, Field.Split('.')[^1]]).Select(HeadingKey.Of).ToFrozenSet(StringComparer.Ordinal);

    public string Heading(bool french) => french ? Fr : En;

    /// <summary>True when a heading means this column: as a whole, or each of its parts.</summary>
    public bool IsCalled(string heading) => keys.Contains(HeadingKey.Of(heading)) || (HeadingKey.Parts(heading) is { Count: > 1 } parts && parts.All(keys.Contains));

    /// <summary>True for a column that forms have for people, such as a serial number or remarks.</summary>
    public static bool IsForPeople(string heading) => SerialNumbers.AreCalled(heading) || NotRead.Contains(HeadingKey.Of(heading));

    /// <summary>True for anything that this says of a heading.</summary>
    public static bool IsHeading(string heading) => All.Concat(OfExports).Any(column => column.IsCalled(heading)) || IsForPeople(heading);
}
