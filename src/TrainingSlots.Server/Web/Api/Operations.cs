using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.AspNetCore.Authorization;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Web.Forms;

namespace TrainingSlots.Server.Web.Api;

/// <summary>The operations of the API by their names in its description, such as <c>ReadAllotment</c>: pages ask for them many times over.</summary>
public sealed class Operations(EndpointDataSource endpoints)
{
    private readonly Lazy<FrozenDictionary<string, RouteEndpoint>> byName = new(() => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Select(endpoint => (Name: endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName, Endpoint: endpoint))
        .Where(named => named.Name is not null).ToFrozenDictionary(named => named.Name!, named => named.Endpoint, StringComparer.Ordinal));

    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> steps = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">There is no such operation.</exception>
    public RouteEndpoint this[string name] => byName.Value.GetValueOrDefault(name) ?? throw new ArgumentException($"There is no operation {name}.", nameof(name));

    /// <summary>The steps of a kind of thing, such as nominations: by the last part of their address, such as <c>endorse</c>, the operation.</summary>
    public IReadOnlyDictionary<string, string> StepsOf(string thing) => steps.GetOrAdd(thing, about => byName.Value
        .Where(named => CommandOf(named.Value) is not null && IsStepOf(about, named.Value))
        .ToFrozenDictionary(named => SegmentsOf(named.Value)[^1], named => named.Key, StringComparer.Ordinal));

    /// <summary>The form of an operation.</summary>
    /// <exception cref="ArgumentException">It takes no body.</exception>
    public FormOf FormOf(string operation)
    {
        var endpoint = this[operation];
        var said = endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        var body = BodyOf(operation) ?? throw new ArgumentException($"The operation {operation} takes no body.", nameof(operation));
        return new FormOf(operation, SegmentsOf(endpoint).ElementAtOrDefault(1) ?? string.Empty, [.. FormField.Of(body).Where(field => !said.Contains(field.Name))]);
    }

    /// <summary>The type of the body that an operation takes; null when it takes none.</summary>
    public Type? BodyOf(string operation) => CommandOf(this[operation]) ?? this[operation].Metadata.GetMetadata<BodyMetadata>()?.Body;

    /// <summary>The one office whose decision a command of a host's coordinator records; null for what is the host's own.</summary>
    public string? OfficeOf(string operation) => CommandOf(this[operation]) is null ? null
        : this[operation].Metadata.GetOrderedMetadata<IAuthorizeData>().SelectMany(allowed => (allowed.Roles ?? string.Empty).Split(','))
            .Where(role => role is Roles.Nodal or Roles.Mission or Roles.Institute).ToList() is [var office] ? office : null;

    private static Type? CommandOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<CommandMetadata>()?.Command;

    private static string[] SegmentsOf(RouteEndpoint endpoint) => (endpoint.RoutePattern.RawText ?? string.Empty).Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsStepOf(string thing, RouteEndpoint endpoint) => SegmentsOf(endpoint) is [_, var about, .. var keys, var step] && string.Equals(about, thing, StringComparison.Ordinal)
        && keys.Length > 0 && Array.TrueForAll(keys, key => key.StartsWith('{')) && !step.StartsWith('{');
}
