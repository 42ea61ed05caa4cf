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

    public static IReadOnlyList<ClaimColumn> Numbers { get; } = [Allotted, Utilised, Civilian, Defence, Total];

    public static IReadOnlyList<ClaimColumn> All { get; } = [Country, Programme, Year, .. Numbers];

    /// <summary>True when a heading means this column: accents, case, spaces and signs make no difference.</summary>
    public bool IsCalled(string heading) => Others.Concat([Name, Fr]).Any(name => string.Equals(HeadingKey.Of(name), HeadingKey.Of(heading), StringComparison.Ordinal));
}
