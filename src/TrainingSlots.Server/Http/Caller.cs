using Microsoft.AspNetCore.Authorization;
using TrainingSlots.Server.Callers;

namespace TrainingSlots.Server.Http;

/// <summary>Who calls, in the roles that count here.</summary>
public static class Caller
{
    /// <summary>
    /// The actor with those of its roles that the operation is open to: a role that may not call it cannot widen what
    /// another one reaches.
    /// </summary>
    public static Actor Actor(this HttpContext http)
    {
        var actor = Callers.Actor.From(http.User);
        var open = http.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().SelectMany(allowed => (allowed.Roles ?? string.Empty).Split(',')) ?? [];
        return actor with { Roles = [.. actor.Roles.Intersect(open, StringComparer.Ordinal)] };
    }
}
