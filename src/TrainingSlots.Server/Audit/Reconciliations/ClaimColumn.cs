using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Audit.Reconciliations;

/// <summary>A column that a reconciliation reads.</summary>
/// <param name="Name">Its English heading, and its name in the answer.</param>
/// <param name="Fr">Its French heading.</param>
/// <param name="Others">Other headings that it is known by.</param>
internal sealed record ClaimColumn(string Name, string Fr, bool IsRequired, params IReadOnlyList<string> Others)
{
    public static ClaimColumn Country { get; } = new("country", "pays", true, "country code", "code pays", "partner", "partenaire");

    public static ClaimColumn Programme { get; } = new("programme", "programme", true, "program", "programme code", "code du programme");

    public static ClaimColumn Year { get; } = new("year", "année", true, "training year", "financial year", "exercice");

    public static ClaimColumn Allotted { get; } = new("allotted", "places allouées", false, "allotment", "allotted slots", "slots allotted", "slots", "alloué", "allouées", "attribuées", "places attribuées");

    public static ClaimColumn Utilised { get; } = new("utilised", "places utilisées", false, "utilized", "used", "utilised slots", "slots utilised", "slots utilized", "utilisé", "utilisées");

    public static ClaimColumn Civilian { get; } = new("civilian", "civil", false, "civil slots", "civilian slots", "civiles", "places civiles");

    public static ClaimColumn Defence { get; } = new("defence", "défense", false, "defense", "defence slots", "military", "militaire", "places défense");

    public static ClaimColumn Total { get; } = new("total", "total", false, "total slots", "total places", "sum", "somme");

    /// <summary>The other terms of the ledger, by their names in the API, as exports and statements have them.</summary>
    public static IReadOnlyList<ClaimColumn> Terms { get; } =
    [
        new("granted", "accordées", false, "granted slots", "slots granted", "places accordées"),
        new("increased", "ajoutées", false, "places ajoutées"),
        new("reduced", "retirées", false, "places retirées"),
        new("movedIn", "reçues", false, "moved in from another country", "reçues d'un autre pays"),
        new("movedOut", "cédées", false, "moved out to another country", "cédées à un autre pays"),
        new("carriedIn", "reportées de l'année précédente", false, "carried in from the year before"),
        new("carriedOut", "reportées à l'année suivante", false, "carried out to the next year"),
        new("surrendered", "restituées", false, "places restituées"),
        new("held", "réservées", false, "places réservées"),
        new("committed", "engagées", false, "places engagées"),
        new("wasted", "perdues", false, "places perdues"),
        new("lapsed", "caduques", false, "places caduques"),
        new("available", "disponibles", false, "available slots", "slots available", "left", "remaining", "places disponibles", "restantes", "places restantes"),
    ];

    /// <summary>Utilised as a share of what the country ever had.</summary>
    public static ClaimColumn Rate { get; } = new("utilisationRate", "taux d'utilisation", false);

    /// <summary>True for numbers that say nothing of slots: where the log was read up to, and the number of the row.</summary>
    public static bool IsAside(string heading) => SerialNumbers.AreCalled(heading) || string.Equals(HeadingKey.Of(heading), "position", StringComparison.Ordinal);

    /// <summary>Whole numbers of slots, which can be added up.</summary>
    public static IReadOnlyList<ClaimColumn> Numbers { get; } = [Allotted, Utilised, Civilian, Defence, Total, .. Terms];

    public static IReadOnlyList<ClaimColumn> All { get; } = [Country, Programme, Year, .. Numbers, Rate];

    /// <summary>True when a heading means this column: accents, case, spaces and signs make no difference.</summary>
    public bool IsCalled(string heading) => Others.Concat([Name, Fr]).Any(name => string.Equals(HeadingKey.Of(name), HeadingKey.Of(heading), StringComparison.Ordinal));
}
