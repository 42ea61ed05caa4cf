using TrainingSlots.Server.Http.Binding;

namespace TrainingSlots.Server.Http;

/// <summary>Which command an endpoint takes; the OpenAPI document describes its body from it.</summary>
public sealed record CommandMetadata(Type Command);

/// <summary>The body of an operation that is no command, for the OpenAPI document.</summary>
public sealed record BodyMetadata(Type Body);

/// <summary>Which refusals an operation can answer, for the OpenAPI document.</summary>
public sealed record RefusalsMetadata(IReadOnlyList<string> Codes);

/// <summary>Endpoints are thin: they name the address, the command, who may call it and what it can be refused for.</summary>
public static class CommandEndpoints
{
    public static RouteHandlerBuilder MapCommand<T>(this IEndpointRouteBuilder app, string pattern, int maxBodyBytes = BodyReader.MaxBodyBytes)
        where T : class, ICommandBody => app
        .MapPost(pattern, (HttpContext http, CommandPipeline pipeline) => pipeline.RunAsync<T>(http, maxBodyBytes))
        .WithName(typeof(T).Name)
        .WithMetadata(new CommandMetadata(typeof(T)));

    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params string[] codes) =>
        endpoint.WithMetadata(new RefusalsMetadata(codes));
}
