namespace TrainingSlots.Server.Features.Invitations;

/// <summary>Limits of invitations.</summary>
internal static class InvitationLimits
{
    /// <summary>How many roles one invitation offers at most.</summary>
    public const int MaxRoles = 20;

    /// <summary>How long the name of a role is at most.</summary>
    public const int MaxRole = 50;

    public const string RoleText = "must be roles of 1 to 50 letters, digits, spaces or dashes";

    public static bool IsRole(string? role) =>
        role?.Length is >= 1 and <= MaxRole && role.All(character => char.IsLetterOrDigit(character) || character is ' ' or '-');
}
