using System.Diagnostics;
using Marten.Exceptions;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Web;

namespace TrainingSlots.Server.Http;

/// <summary>Answers for what went wrong outside the rules: no such address, no database, a fault of ours.</summary>
public static class Faults
{
    public static void UseFaults(this WebApplication app)
    {
        app.UseExceptionHandler(handler => handler.Run(WriteFaultAsync));
        app.UseStatusCodePages(context => EmptyAnswer(context.HttpContext) is { } refusal ? TellAsync(context.HttpContext, refusal) : Task.CompletedTask);
        app.UseReadableRequests();
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
        return TellAsync(http, IsDatabaseAway(fault)
            ? Refusal.Because(RefusalCodes.Unavailable, "The database does not answer.", [("correlation", correlation)], remedy: "try again shortly")
            : Refusal.Because(RefusalCodes.Fault, "The request could not be carried out; nothing was changed.", [("correlation", correlation)]));
    }

    private static Task TellAsync(HttpContext http, Refusal refusal) => Browser.TellAsync(http, Problems.Of(refusal));

    // A PostgresException is an answer of a database that is there, unless it is shutting down or starting up.
    private static bool IsDatabaseAway(Exception? fault) => fault switch
    {
        null => false,
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.CrashShutdown } => true,
        PostgresException => false,
        NpgsqlException => true,
        MartenCommandException { InnerException: var inner } => IsDatabaseAway(inner),
        _ => false,
    };
}
