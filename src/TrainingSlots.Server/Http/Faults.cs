using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Http;

/// <summary>Answers for what went wrong outside the rules: no such address, no database, others who were at it, a fault of ours.</summary>
public static class Faults
{
    /// <summary>When to come again: about as long as a database that died takes to be back, or a queue to move on.</summary>
    private const int RetryAfterSeconds = 2;

    public static void UseFaults(this WebApplication app)
    {
        app.UseExceptionHandler(handler => handler.Run(WriteFaultAsync));
        app.UseStatusCodePages(context => EmptyAnswer(context.HttpContext) is { } refusal ? Browser.TellAsync(context.HttpContext, Problems.Of(refusal)) : Task.CompletedTask);
        app.UseReadableRequests();
    }

    /// <summary>Tells what cannot be now, and when to try again.</summary>
    internal static Task TellLaterAsync(HttpContext http, Refusal refusal)
    {
        http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return Browser.TellAsync(http, Problems.Of(Refusal.Because(
            refusal.Code, refusal.Detail, [.. refusal.Numbers.Select(number => (number.Key, number.Value)), ("retryAfterSeconds", RetryAfterSeconds)],
            remedy: "wait for as many seconds as Retry-After says, then repeat it with the same Idempotency-Key")));
    }

    private static Refusal? EmptyAnswer(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Refusal.Because(RefusalCodes.NotFound, "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => Refusal.Because(
            RefusalCodes.MethodNotAllowed, $"This address does not answer {http.Request.Method}.", [("method", http.Request.Method)], remedy: "use one of the methods in Allow"),
        // A value in the address that is not there, or is not of its kind.
        StatusCodes.Status400BadRequest => Refusal.Because(
            RefusalCodes.MalformedRequest, "The address or the headers of the request cannot be read.", remedy: "correct the address or the headers"),
        _ => null,
    };

    private static Task WriteFaultAsync(HttpContext http)
    {
        var fault = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var correlation = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        return (fault is TurnDidNotComeException ? PassingFault.LockedByOthers : Outage.Of(fault)) switch
        {
            // A command may have been carried out all the same, where the connection broke at the last word.
            PassingFault.Away => TellLaterAsync(http, Refusal.Because(RefusalCodes.Unavailable, "The database does not answer.", [("correlation", correlation)])),
            PassingFault.LockedByOthers => TellLaterAsync(http, Refusal.Because(RefusalCodes.Busy, "Others were changing the same for too long, and its turn did not come.")),
            _ when fault is not null && Races.IsLost(fault) => TellLaterAsync(http, Refusal.Because(RefusalCodes.Busy, "Others changed the same again and again while this was decided.")),
            _ => Browser.TellAsync(http, Problems.Of(Refusal.Because(RefusalCodes.Fault, "The request could not be carried out; nothing was changed.", [("correlation", correlation)]))),
        };
    }
}
