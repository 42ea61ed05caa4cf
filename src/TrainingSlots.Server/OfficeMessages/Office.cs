using TrainingSlots.Server.Callers;

namespace TrainingSlots.Server.OfficeMessages;

/// <summary>Who writes messages: a role and its country, and no person.</summary>
/// <param name="Role">coordinator, mission or nodal.</param>
/// <param name="Country">ISO 3166-1 alpha-2; of a coordinator, the host's.</param>
public sealed record Office(string Role, string Country)
{
    /// <summary>The roles whose offices write to each other, and read what the others wrote.</summary>
    public static IReadOnlyList<string> Writers { get; } = [Roles.Coordinator, Roles.Mission, Roles.Nodal];

    /// <summary>The roles that read all of it: who writes, and who audits.</summary>
    public static IReadOnlyList<string> Readers { get; } = [.. Writers, Roles.Auditor];

    /// <summary>The role in whose office somebody works; null for who only reads.</summary>
    public static string? RoleOf(Actor actor) => RoleOf(actor.Roles);

    /// <summary>The same for roles alone.</summary>
    public static string? RoleOf(IEnumerable<string> roles) => Writers.FirstOrDefault(role => roles.Contains(role, StringComparer.Ordinal));
}
