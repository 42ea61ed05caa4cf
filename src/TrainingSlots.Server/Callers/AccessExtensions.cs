using Microsoft.AspNetCore.Authorization;

namespace TrainingSlots.Server.Callers;

/// <summary>How an endpoint says who may call it.</summary>
public static class AccessExtensions
{
    /// <summary>
    /// Opens an endpoint to callers that have at least one of these roles, and to nobody else.
    /// An endpoint that says nothing is refused to everyone.
    /// </summary>
    /// <exception cref="ArgumentException">No role, or one that does not exist: a typing error would shut the endpoint silently.</exception>
    public static TBuilder AllowRoles<TBuilder>(this TBuilder builder, params string[] roles)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(roles);
        if (roles.Length == 0)
            throw new ArgumentException("Name at least one role.", nameof(roles));
        if (roles.FirstOrDefault(role => !Roles.All.Contains(role)) is { } unknown)
            throw new ArgumentException($"There is no role '{unknown}'.", nameof(roles));

        return builder.RequireAuthorization(new AuthorizeAttribute { Roles = string.Join(',', roles) });
    }
}
