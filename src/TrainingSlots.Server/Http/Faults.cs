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
        app.UseStatusCodePages(context => context.HttpContext.Response.StatusCode == StatusCodes.Status404NotFound
            ? TellAsync(context.HttpContext, Refusal.Because(RefusalCodes.NotFound, "There is nothing at this address."))
            : Task.CompletedTask);
    }

    private static Task WriteFaultAsync(HttpContext http)
    {
        var fault = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        var correlation = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        return TellAsync(http, IsDatabaseAway(fault)
            ? Refusal.Because(RefusalCodes.Unavailable, "The database does not answer.", [("correlation", correlation)], remedy: "try again shortly")
            : Refusal.Because(RefusalCodes.Fault, "The request could not be carried out; nothing was changed.", [("correlation", correlation)]));
    }

    private static Task TellAsync(HttpContext http, Refusal refusal) =>
        Browser.IsAsking(http) ? Browser.ShowAsync(http, Problems.Of(refusal)) : Problems.WriteAsync(http, refusal);

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
