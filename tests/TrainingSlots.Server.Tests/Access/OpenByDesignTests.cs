using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Server.Tests.Hosting;

namespace TrainingSlots.Server.Tests.Access;

/// <summary>What answers without a role is a short list, whatever is added.</summary>
public class OpenByDesignTests(OfflineApp app) : IClassFixture<OfflineApp>
{
    private static readonly string[] OpenToAll =
    [
        "/health/live", "/health/ready", "/openapi/", "/docs", "/connect/", "/sign-in", "/sign-out", "/signout-backchannel", "/notices/unsubscribe", "/calendar/{token}.ics", "/language/", "/{**path:file}",
        "/.well-known/security.txt",
    ];

    [Fact]
    public void Every_endpoint_names_its_roles_or_is_open_by_design() => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().All(allowed => string.IsNullOrEmpty(allowed.Roles)))
        .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
        .ShouldAllBe(pattern => pattern == "/" || OpenToAll.Any(open => pattern.StartsWith(open, StringComparison.Ordinal)));
}
