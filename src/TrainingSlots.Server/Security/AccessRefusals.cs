using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Security;

/// <summary>
/// Gives 401 and 403 the body every other refusal has. The scheme answers first, so its headers
/// (<c>WWW-Authenticate</c>) stay, and a scheme that redirects to a sign-in page is left alone.
/// </summary>
internal sealed class AccessRefusals : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler scheme = new();

    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        await scheme.HandleAsync(next, context, policy, authorizeResult);
        if (authorizeResult.Succeeded || context.Response.HasStarted)
            return;

        if (authorizeResult.Forbidden && Web.Browser.IsAsking(context))
        {
            await Web.Browser.ShowAsync(context, ForbiddenRole(policy));
            return;
        }

        if (context.Response.StatusCode == StatusCodes.Status401Unauthorized)
            await Unauthenticated.WriteAsync(context);
        else if (context.Response.StatusCode == StatusCodes.Status403Forbidden)
            await ForbiddenRole(policy).WriteAsync(context);
    }

    private static ProblemJson Unauthenticated { get; } = Problems.Of(Refusal.Because(
        RefusalCodes.Unauthenticated,
        "The request has no bearer token, or one that is expired, malformed, for another audience or from another issuer.",
        remedy: "Send Authorization: Bearer with an access token of the configured provider."));

    internal static ProblemJson ForbiddenRole(AuthorizationPolicy? policy)
    {
        // Several role requirements must all be met, so the narrowest reading is what the remedy names.
        var needed = policy?.Requirements.OfType<RolesAuthorizationRequirement>()
            .Select(requirement => requirement.AllowedRoles)
            .Aggregate((IEnumerable<string>?)null, (all, roles) => all?.Intersect(roles, StringComparer.Ordinal) ?? roles);
        return Problems.Of(Refusal.Because(
            RefusalCodes.ForbiddenRole,
            "The token is valid, but none of its roles may do this.",
            remedy: needed is null ? null : $"One of these roles may do it: {string.Join(", ", needed)}."));
    }
}
