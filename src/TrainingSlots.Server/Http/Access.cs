using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using TrainingSlots.Server.Callers;

namespace TrainingSlots.Server.Http;

/// <summary>Asks the endpoints themselves who may call them, so that what is offered is what is allowed.</summary>
public static class Access
{
    /// <summary>The operations by address, of each host in this process; they are all there before the first request, and stay.</summary>
    private static readonly ConditionalWeakTable<EndpointDataSource, ILookup<string, RouteEndpoint>> ByAddress = [];

    /// <summary>True when an actor's role may call the operation at that address.</summary>
    public static bool Allows(EndpointDataSource endpoints, string pattern, Actor actor) => ByAddress
        .GetValue(endpoints, all => all.Endpoints.OfType<RouteEndpoint>().ToLookup(endpoint => endpoint.RoutePattern.RawText ?? string.Empty, StringComparer.Ordinal))[pattern]
        .Any(endpoint => Allows(endpoint, actor));

    /// <summary>Of the steps of a thing, those whose operations an actor's role may call.</summary>
    /// <param name="address">The address of the thing, to which each step adds its name.</param>
    public static IReadOnlyList<string> OpenTo(EndpointDataSource endpoints, string address, IEnumerable<string> steps, Actor actor) =>
        [.. steps.Where(step => Allows(endpoints, $"{address}/{step}", actor))];

    /// <summary>True when an actor's role may call the operation.</summary>
    public static bool Allows(Endpoint endpoint, Actor actor) => endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>()
        .Any(allowed => (allowed.Roles ?? string.Empty).Split(',').Intersect(actor.Roles, StringComparer.Ordinal).Any());
}
