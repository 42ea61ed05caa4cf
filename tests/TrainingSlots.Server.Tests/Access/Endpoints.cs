using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Access;

/// <summary>An operation of the API as it is mapped.</summary>
public sealed record MappedEndpoint(string Method, string Pattern, IReadOnlyList<string> Roles)
{
    public string Name => $"{Method} {Pattern}";

    /// <summary>An address of it, of things that do not exist.</summary>
    public string Address => Pattern
        .Replace("{id:guid}", "{id}", StringComparison.Ordinal)
        .Replace("{step}", "accept", StringComparison.Ordinal)
        .Replace("{id}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
        .Replace("{**key}", "session/NOWHERE", StringComparison.Ordinal)
        .Replace("{country}", "ML", StringComparison.Ordinal)
        .Replace("{year}", Scenarios.Year, StringComparison.Ordinal)
        .Replace("{programme}", "NOWHERE", StringComparison.Ordinal)
        .Replace("{document}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
        .Replace("{position}", "1", StringComparison.Ordinal)
        .Replace("{code}", "NOWHERE", StringComparison.Ordinal);

    /// <summary>True for what programs call; the rest are pages and what belongs to them.</summary>
    public bool IsApi => Pattern.StartsWith("/api", StringComparison.Ordinal);

    public static IReadOnlyList<MappedEndpoint> Of(App app) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null).Select(endpoint => new MappedEndpoint(
            endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET",
            "/" + endpoint.RoutePattern.RawText!.TrimStart('/'),
            [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().SelectMany(allowed => (allowed.Roles ?? "").Split(','))])),
    ];
}
