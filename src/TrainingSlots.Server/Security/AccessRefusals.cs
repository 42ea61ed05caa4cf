using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Security;

/// <summary>
/// Gives 401 and 403 the body every other refusal has. The scheme answers first, so its headers
/// (<c>WWW-Authenticate</c>) stay, and a scheme that redirects to a sign-in page is left alone.
/// </summary>
internal sealed partial class AccessRefusals(ClaimRules claims, ILogger<AccessRefusals> log) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler scheme = new();

    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        await scheme.HandleAsync(next, context, policy, authorizeResult);
        if (authorizeResult.Succeeded || context.Response.HasStarted)
            return;

        Note(context, authorizeResult);
        if (authorizeResult.Forbidden && Browser.IsAsking(context))
        {
            await Browser.ShowAsync(context, ForbiddenRole(policy, context.User));
            return;
        }

        if (ProviderKeys.IsAway(context))
            await ProviderFaults.WriteAsync(context, ProviderFaults.Away);
        else if (context.Response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            // A session that has ended is told the way that programs have.
            if (context.Response.Headers.WWWAuthenticate.Count == 0)
                context.Response.Headers.WWWAuthenticate = "Bearer";
            await Unauthenticated.WriteAsync(context);
        }
        else if (context.Response.StatusCode == StatusCodes.Status403Forbidden)
            await ForbiddenRole(policy, context.User).WriteAsync(context);
    }

    // The pattern of the route: an address may hold what is nobody's business.
    private void Note(HttpContext context, PolicyAuthorizationResult result)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "an address where nothing is";
        if (result.Forbidden)
        {
            LogForbidden(log, Actor.SubjectOf(context.User), context.Request.Method, route);
        }
        else if (context.Request.Headers.ContainsKey("Authorization"))
        {
            LogNotBelieved(log, context.Request.Method, route);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Subject} was refused {Method} {Route}: none of its roles may.")]
    private static partial void LogForbidden(ILogger logger, string? subject, string method, string route);

    [LoggerMessage(Level = LogLevel.Information, Message = "A caller whose token is not believed was refused {Method} {Route}.")]
    private static partial void LogNotBelieved(ILogger logger, string method, string route);

    private static ProblemJson Unauthenticated { get; } = Problems.Of(Refusal.Because(
        RefusalCodes.Unauthenticated,
        "The request has no bearer token, or one that is expired, malformed, for another audience or from another issuer.",
        remedy: "Send Authorization: Bearer with an access token of the configured provider."));

    internal ProblemJson ForbiddenRole(AuthorizationPolicy? policy, ClaimsPrincipal caller)
    {
        // Several role requirements must all be met, so the narrowest reading is what the remedy names.
        var needed = policy?.Requirements.OfType<RolesAuthorizationRequirement>()
            .Select(requirement => requirement.AllowedRoles)
            .Aggregate((IEnumerable<string>?)null, (all, roles) => all?.Intersect(roles, StringComparer.Ordinal) ?? roles);
        return Problems.Of(WithoutRole(caller) ?? Refusal.Because(
            RefusalCodes.ForbiddenRole,
            "The token is valid, but none of its roles may do this.",
            remedy: needed is null ? null : $"One of these roles may do it: {string.Join(", ", needed)}."));
    }

    private Refusal? WithoutRole(ClaimsPrincipal caller)
    {
        (string, object)[] looked = [("claim", claims.Names.Role)];
        return caller.FindFirst(CallerClaims.WithoutRole)?.Value switch
        {
            null => null,
            CallerClaims.Absent => Refusal.Because(RefusalCodes.ForbiddenRole, "The token is valid, but has no role: the claim that this server looks for is not there.", looked),
            CallerClaims.Empty => Refusal.Because(RefusalCodes.ForbiddenRole, "The token is valid, but has no role: the claim that this server looks for is empty.", looked),
            _ => Refusal.Because(RefusalCodes.ForbiddenRole, "The token is valid, but has no role: the claim that this server looks for has no value that is a role here.", looked),
        };
    }
}
