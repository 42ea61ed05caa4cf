using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using static TrainingSlots.Domain.Refusals.RefusalCodes;

namespace TrainingSlots.Server.OpenApi;

/// <summary>What an endpoint says about itself: the one source of the API description and of the list of refusals.</summary>
/// <param name="Command">The record that it takes as its body, or null.</param>
/// <param name="Query">The query parameters that it takes; null when it does not say.</param>
/// <param name="Summary">What it does, from the source.</param>
internal sealed record OperationFacts(
    string Method, string Address, Type? Command, IReadOnlyList<string>? Query, IReadOnlyList<string> Roles, IReadOnlyList<string> Codes, string Summary)
{
    /// <summary>The operations of the API, in the order of their addresses.</summary>
    public static IEnumerable<OperationFacts> All(EndpointDataSource endpoints) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) is true)
        .Select(endpoint => Of(
            endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is [var method, ..] ? method : HttpMethods.Get,
            endpoint.RoutePattern.RawText!.Replace("{**", "{", StringComparison.Ordinal),
            [.. endpoint.Metadata]))
        .OrderBy(operation => operation.Address, StringComparer.Ordinal).ThenBy(operation => operation.Method, StringComparer.Ordinal);

    public static OperationFacts Of(string method, string address, IReadOnlyList<object> metadata)
    {
        var command = metadata.OfType<CommandMetadata>().LastOrDefault()?.Command;
        var query = metadata.OfType<QueryMetadata>().LastOrDefault()?.Parameters;
        var roles = metadata.OfType<IAuthorizeData>().SelectMany(allowed => (allowed.Roles ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var codes = metadata.OfType<RefusalsMetadata>().SelectMany(refusals => refusals.Codes).Concat(CommonCodes(command, query));
        var known = RefusalCatalogue.All.Select(kind => kind.Code).Intersect(codes, StringComparer.Ordinal);
        return new OperationFacts(method, address, command, query, [.. roles], [.. known], SummaryOf(command, metadata) ?? $"{method} {address}");
    }

    private static IEnumerable<string> CommonCodes(Type? command, IReadOnlyList<string>? query)
    {
        string[] always = [Unauthenticated, ForbiddenRole, TooManyRequests];
        string[] ofCommands = command is null ? [] : [Validation, StaleVersion, IdempotencyConflict];
        string[] ofCountries = command?.IsAssignableTo(typeof(IForCountry)) is true ? [UnknownCountry, ForbiddenCountry] : [];
        string[] ofHosts = command?.GetProperty("Host") is not null ? [UnknownCountry] : [];
        string[] ofReads = query is null ? [] : [Validation];
        return [.. always, .. ofCommands, .. ofCountries, .. ofHosts, .. ofReads];
    }

    // A command documents itself; a read is documented on its endpoint's class or on its answer.
    private static string? SummaryOf(Type? command, IReadOnlyList<object> metadata) =>
        metadata.OfType<IEndpointSummaryMetadata>().LastOrDefault()?.Summary
        ?? (command is null ? null : XmlDocs.SummaryOf(command))
        ?? (Declaring(metadata.OfType<MethodInfo>().LastOrDefault()) is { } endpoint ? XmlDocs.SummaryOf(endpoint) : null)
        ?? (metadata.OfType<IProducesResponseTypeMetadata>().Select(produced => produced.Type).LastOrDefault(type => type is not null) is { } answer ? XmlDocs.SummaryOf(answer) : null);

    private static Type? Declaring(MethodInfo? method)
    {
        var type = method?.DeclaringType;
        while (type?.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) is true)
        {
            type = type.DeclaringType;
        }

        return type;
    }
}
