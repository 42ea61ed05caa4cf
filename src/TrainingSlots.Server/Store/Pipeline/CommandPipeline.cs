using System.Diagnostics;
using FluentValidation;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Http.Binding;
using TrainingSlots.Server.Telemetry;

namespace TrainingSlots.Server.Store.Pipeline;

/// <summary>The way of every command: read, bind, validate, check the country, have it decided, answer.</summary>
public sealed class CommandPipeline(Commands commands, TimeProvider clock, IRefusalLog refusals, IServiceProvider services)
{
    public async Task RunAsync<T>(HttpContext http, int maxBodyBytes = BodyReader.MaxBodyBytes)
        where T : class, ICommandBody
    {
        var actor = http.Actor();
        var read = await BodyReader.ReadAsync(http.Request, maxBodyBytes, http.RequestAborted);
        var bound = read.IsValid ? CommandBinder.Bind<T>(read.Body, RouteOf(http)) : new BindingResult<T>(null, read.Errors);
        var now = clock.GetUtcNow();
        var errors = new FieldErrors(bound.Errors);
        if (bound.Draft is { } draft)
        {
            errors.Check(draft, now, services.GetService<IValidator<T>>());
        }

        var headers = CommandHeaders.Read(http.Request, errors);
        if (errors.Any)
        {
            await Problems.WriteAsync(http, errors);
            return;
        }

        if (Forbidden(bound.Command!, actor) is { } forbidden)
        {
            await Problems.WriteAsync(http, forbidden);
            return;
        }

        await DecideAsync(http, bound.Command!, headers.ToContext(http, actor, bound.Command!.EffectiveOn, read.Body is { } json ? BodyReader.Canonical(json) : [], now));
    }

    /// <summary>The second half of the way, of a command that was read and found well formed.</summary>
    internal async Task DecideAsync<T>(HttpContext http, T body, CommandContext context)
        where T : class, ICommandBody
    {
        var began = Stopwatch.GetTimestamp();
        var outcome = await commands.DecideAsync(new Command<T>(body, context), http.RequestAborted);
        Measures.Decided(typeof(T).Name, outcome, context.DryRun, began);
        await refusals.KeepAsync(body, context, outcome);
        await AnswerAsync(http, outcome);
    }

    private static Refusal? Forbidden(object body, Actor actor) => body is IForCountry { Country: var country } && !actor.MayActFor(country)
        ? Problems.ForbiddenCountry(country)
        : null;

    internal static Dictionary<string, string?> RouteOf(HttpContext http) =>
        http.Request.RouteValues.ToDictionary(pair => pair.Key, pair => pair.Value?.ToString(), StringComparer.Ordinal);

    /// <summary>Writes what a command came to.</summary>
    internal static async Task AnswerAsync(HttpContext http, Outcome outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            await Problems.WriteAsync(http, refusal);
            return;
        }

        if (outcome.Errors is { } errors)
        {
            await Problems.WriteAsync(http, new FieldErrors(errors));
            return;
        }

        if (outcome.Problem is { } problem)
        {
            await problem.WriteAsync(http);
            return;
        }

        http.Response.StatusCode = outcome.Status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        if (outcome.Version is not Outcome.NoVersion)
        {
            http.Response.Headers.ETag = $"\"{outcome.Version}\"";
        }

        await http.Response.WriteAsync(outcome.Body, http.RequestAborted);
    }
}
