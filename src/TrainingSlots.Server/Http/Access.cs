using Microsoft.AspNetCore.Authorization;
using TrainingSlots.Server.Callers;

namespace TrainingSlots.Server.Http;

/// <summary>Asks the endpoints themselves who may call them, so that what is offered is what is allowed.</summary>
public static class Access
{
    /// <summary>True when an actor's role may call the operation at that address.</summary>
    public static bool Allows(EndpointDataSource endpoints, string pattern, Actor actor) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => string.Equals(endpoint.RoutePattern.RawText, pattern, StringComparison.Ordinal))
        .Any(endpoint => Allows(endpoint, actor));

    /// <summary>Of the steps of a thing, those whose operations an actor's role may call.</summary>
    /// <param name="address">The address of the thing, to which each step adds its name.</param>
    public static IReadOnlyList<string> OpenTo(EndpointDataSource endpoints, string address, IEnumerable<string> steps, Actor actor) =>
        [.. steps.Where(step => Allows(endpoints, $"{address}/{step}", actor))];

    /// <summary>True when an actor's role may call the operation.</summary>
    public static bool Allows(Endpoint endpoint, Actor actor) => endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>()
        .Any(allowed => (allowed.Roles ?? string.Empty).Split(',').Intersect(actor.Roles, StringComparer.Ordinal).Any());
}
