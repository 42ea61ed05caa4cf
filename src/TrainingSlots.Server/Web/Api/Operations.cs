using System.Collections.Frozen;

namespace TrainingSlots.Server.Web.Api;

/// <summary>The operations of the API by their names in its description, such as <c>ReadAllotment</c>: pages ask for them many times over.</summary>
public sealed class Operations(EndpointDataSource endpoints)
{
    private readonly Lazy<FrozenDictionary<string, RouteEndpoint>> byName = new(() => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => (Name: endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName, Endpoint: endpoint))
        .Where(named => named.Name is not null).ToFrozenDictionary(named => named.Name!, named => named.Endpoint, StringComparer.Ordinal));

    /// <exception cref="ArgumentException">There is no such operation.</exception>
    public RouteEndpoint this[string name] => byName.Value.GetValueOrDefault(name) ?? throw new ArgumentException($"There is no operation {name}.", nameof(name));
}
