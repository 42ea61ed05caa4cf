using TrainingSlots.Server.Http.Binding;

namespace TrainingSlots.Server.Http;

/// <summary>Reads refuse parameters that they do not know, as commands refuse fields: a filter is never silently ignored.</summary>
public static class QueryEndpoints
{
    public static RouteHandlerBuilder MapQuery(this IEndpointRouteBuilder app, string pattern, Delegate handler, params string[] parameters) =>
        app.MapGet(pattern, handler).TakingOnly(parameters);

    /// <summary>
    /// The same for a read that looks for what is wrong itself: it begins with <see cref="WrongParameters"/>, and tells all at once. Only of what no
    /// database can hold is it not asked.
    /// </summary>
    public static RouteHandlerBuilder MapJudgedQuery(this IEndpointRouteBuilder app, string pattern, Delegate handler, params string[] parameters) =>
        app.MapQuery(pattern, handler, parameters).Judged();

    /// <summary>Says of another endpoint that refuses parameters that it looks for all that is wrong itself.</summary>
    public static RouteHandlerBuilder Judged(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new JudgedMetadata());

    /// <summary>What is wrong with the names and filters of a read, for it to add what else is.</summary>
    public static FieldErrors WrongParameters(this HttpContext http) =>
        http.Items[typeof(FieldErrors)] as FieldErrors ?? new FieldErrors(new Dictionary<string, string[]>(StringComparer.Ordinal));

    /// <summary>Says which parameters a read is refused without; it checks that itself, beside what else is wrong.</summary>
    public static RouteHandlerBuilder Requires(this RouteHandlerBuilder endpoint, params string[] parameters) => endpoint.WithMetadata(new RequiredMetadata(parameters));

    /// <summary>For reads whose question is too large for an address: they are posted, and write nothing.</summary>
    public static RouteHandlerBuilder TakingOnly(this RouteHandlerBuilder endpoint, params string[] parameters) => endpoint
        .WithMetadata(new QueryMetadata(parameters))
        .RefusingOthers(parameters);

    /// <summary>For what changes something, and is no command: all that it takes is in its address and its body.</summary>
    public static RouteHandlerBuilder TakingNoParameters(this RouteHandlerBuilder endpoint) => endpoint.RefusingOthers([]);

    private static RouteHandlerBuilder RefusingOthers(this RouteHandlerBuilder endpoint, string[] parameters) => endpoint.AddEndpointFilter(async (invocation, next) =>
    {
        var (http, unstorable) = (invocation.HttpContext, false);
        var errors = http.WrongParameters();
        foreach (var (name, values) in http.Request.Query)
        {
            if (!parameters.Contains(name, StringComparer.Ordinal))
            {
                errors.Add(name, "is not a known parameter");
            }
            else if (values.Any(value => value is not null && !StorableText.Is(value)))
            {
                errors.Add(name, "must not contain U+0000");
                unstorable = true;
            }
            else if (!values.All(value => FilterWords.IsOne(name, value)))
            {
                errors.Add(name, FilterWords.Expected(name), isCountry: FilterWords.IsCountry(name));
            }
        }

        if (!errors.Any || (!unstorable && http.GetEndpoint()!.Metadata.GetMetadata<JudgedMetadata>() is not null))
        {
            http.Items[typeof(FieldErrors)] = errors;
            return await next(invocation);
        }

        // Null would be written after the problem, as JSON.
        await Problems.WriteAsync(http, errors);
        return Results.Empty;
    });
}

/// <summary>The query parameters that an operation takes, for the OpenAPI document.</summary>
public sealed record QueryMetadata(IReadOnlyList<string> Parameters);

/// <summary>That an endpoint tells all that is wrong with its parameters at once.</summary>
internal sealed record JudgedMetadata;

/// <summary>Those of them without which it is refused, for the OpenAPI document.</summary>
public sealed record RequiredMetadata(IReadOnlyList<string> Parameters);
