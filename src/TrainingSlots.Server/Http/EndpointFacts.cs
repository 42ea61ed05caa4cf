namespace TrainingSlots.Server.Http;

/// <summary>Which command an endpoint takes; the OpenAPI document describes its body from it.</summary>
public sealed record CommandMetadata(Type Command);

/// <summary>The body of an operation that is no command, for the OpenAPI document.</summary>
public sealed record BodyMetadata(Type Body);

/// <summary>Which refusals an operation can answer, for the OpenAPI document.</summary>
public sealed record RefusalsMetadata(IReadOnlyList<string> Codes);

/// <summary>What endpoints say of themselves.</summary>
public static class EndpointFacts
{
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params string[] codes) =>
        endpoint.WithMetadata(new RefusalsMetadata(codes));
}
