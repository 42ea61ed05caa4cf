using TrainingSlots.Server.Http;
using TrainingSlots.Server.Http.Binding;

namespace TrainingSlots.Server.Store.Pipeline;

/// <summary>Endpoints are thin: they name the address, the command, who may call it and what it can be refused for.</summary>
public static class CommandEndpoints
{
    public static RouteHandlerBuilder MapCommand<T>(this IEndpointRouteBuilder app, string pattern, int maxBodyBytes = BodyReader.MaxBodyBytes)
        where T : class, ICommandBody => app
        .MapPost(pattern, (HttpContext http, CommandPipeline pipeline) => pipeline.RunAsync<T>(http, maxBodyBytes))
        .WithName(typeof(T).Name)
        .WithMetadata(new CommandMetadata(typeof(T)));
}
