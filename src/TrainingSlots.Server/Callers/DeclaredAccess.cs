using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.StaticAssets;

namespace TrainingSlots.Server.Callers;

/// <summary>
/// The rule for everything that does not say who may call it: refused, even to a valid token, so that forgetting is safe.
/// Open by design are the few routes below, static assets, and addresses where nothing is mapped, which answer
/// 404 or 405 by themselves; under <c>/api</c> even that is told only to those who have a token.
/// </summary>
internal sealed class DeclaredAccess : AuthorizationHandler<DeclaredAccess>, IAuthorizationRequirement
{
    // Patterns of routes, not paths of requests: a catch-all route never becomes open through the address it is called with.
    private static readonly string[] OpenRoutes = ["/health/live", "/health/ready", "/openapi/", "/docs", "/connect/", "/.well-known/"];

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, DeclaredAccess requirement)
    {
        if (context.Resource is HttpContext http && IsOpen(http))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private static bool IsOpen(HttpContext http) => http.GetEndpoint() switch
    {
        RouteEndpoint route => IsOpenRoute(route),
        _ => http.User.Identity?.IsAuthenticated is true || !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
    };

    private static bool IsOpenRoute(RouteEndpoint route)
    {
        var pattern = "/" + route.RoutePattern.RawText?.TrimStart('/');
        return route.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || OpenRoutes.Any(open => open.EndsWith('/')
            ? pattern.StartsWith(open, StringComparison.OrdinalIgnoreCase)
            : pattern.Equals(open, StringComparison.OrdinalIgnoreCase)
                || pattern.StartsWith(open + "/", StringComparison.OrdinalIgnoreCase));
    }
}
