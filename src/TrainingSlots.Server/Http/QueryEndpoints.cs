namespace TrainingSlots.Server.Http;

/// <summary>Reads refuse parameters that they do not know, as commands refuse fields: a filter is never silently ignored.</summary>
public static class QueryEndpoints
{
    public static RouteHandlerBuilder MapQuery(this IEndpointRouteBuilder app, string pattern, Delegate handler, params string[] parameters) => app
        .MapGet(pattern, handler)
        .WithMetadata(new QueryMetadata(parameters))
        .AddEndpointFilter(async (invocation, next) =>
        {
            var errors = new FieldErrors(new Dictionary<string, string[]>(StringComparer.Ordinal));
            foreach (var name in invocation.HttpContext.Request.Query.Keys.Except(parameters, StringComparer.Ordinal))
            {
                errors.Add(name, "is not a known parameter");
            }

            if (!errors.Any)
            {
                return await next(invocation);
            }

            await Problems.WriteAsync(invocation.HttpContext, errors);
            return null;
        });
}

/// <summary>The query parameters that an operation takes, for the OpenAPI document.</summary>
public sealed record QueryMetadata(IReadOnlyList<string> Parameters);
