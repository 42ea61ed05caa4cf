using System.Collections.Frozen;

namespace TrainingSlots.Server.Callers;

/// <summary>
/// What a caller may be, as it is written in the <c>role</c> claim of a token.
/// A name that is not here carries no right, whoever issued it.
/// </summary>
public static class Roles
{
    /// <summary>The host side: submits, decides, and records what others decided on paper.</summary>
    public const string Coordinator = "coordinator";

    /// <summary>The partner's ministry that forwards nominations of its own country.</summary>
    public const string Nodal = "nodal";

    /// <summary>An embassy: recommends, and reads balances and nominations of its countries.</summary>
    public const string Mission = "mission";

    /// <summary>A training establishment: confirms and records who joined its sessions.</summary>
    public const string Institute = "institute";

    /// <summary>Reads everything and changes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>Keeps programmes, allotments and policy.</summary>
    public const string Administrator = "administrator";

    /// <summary>Every role there is.</summary>
    public static FrozenSet<string> All { get; } =
        FrozenSet.Create(StringComparer.Ordinal, Coordinator, Nodal, Mission, Institute, Auditor, Administrator);
}
