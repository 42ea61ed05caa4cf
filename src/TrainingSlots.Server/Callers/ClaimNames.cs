namespace TrainingSlots.Server.Callers;

/// <summary>The claims in which an authority says what a caller is and how far that reaches.</summary>
/// <param name="Role">A name, or a path into objects: <c>realm_access.roles</c>.</param>
/// <param name="Country">Likewise; its values are ISO 3166-1 alpha-2.</param>
/// <param name="Institute">Likewise.</param>
public sealed record ClaimNames(string Role, string Country, string Institute)
{
    /// <summary>The names used inside the product, and by its embedded provider.</summary>
    public static ClaimNames Own { get; } = new("role", "country", "institute");
}
