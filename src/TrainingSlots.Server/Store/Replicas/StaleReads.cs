using System.Globalization;
using Marten;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Store.Replicas;

/// <summary>On an endpoint whose answer may come from a replica.</summary>
internal sealed class StaleMetadata;

/// <summary>Reads that tell up to which position of the log they go, or of the past, and so need not be the newest.</summary>
public static class StaleReads
{
    /// <summary>In an answer from a replica: how old it may be, in milliseconds.</summary>
    public const string Header = "Replica-Lag";

    /// <summary>Says of a read that it may come from a replica; nothing else of it changes.</summary>
    public static RouteHandlerBuilder MayBeStale(this RouteHandlerBuilder endpoint)
    {
        endpoint.AddEndpointFilterFactory((context, next) =>
        {
            var session = Array.FindIndex(context.MethodInfo.GetParameters(), parameter => parameter.ParameterType == typeof(IQuerySession));
            return invocation => AnswerAsync(invocation, next, session);
        });
        return endpoint.WithMetadata(new StaleMetadata());
    }

    /// <summary>How old what this request reads may be, in milliseconds; 0 where it comes from the primary.</summary>
    public static long ReplicaLagMs(this HttpContext http) =>
        long.TryParse(http.Response.Headers[Header], NumberStyles.None, CultureInfo.InvariantCulture, out var lag) ? lag : 0;

    private static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next, int session)
    {
        var (http, primary) = (invocation.HttpContext, invocation.Arguments[session]);
        var replica = http.RequestServices.GetRequiredService<Replica>();
        if (KnowsAPosition(http.Request.Query) || replica.Open() is not { } stale)
        {
            return await next(invocation);
        }

        await using (stale.Session)
        {
            try
            {
                DoubtfulRefusalException.Expect(http, true);
                http.Response.Headers[Header] = Math.Ceiling(stale.Lag.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
                invocation.Arguments[session] = stale.Session;
                return await next(invocation);
            }
            catch (Exception e) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
            {
                // It is away, gave a long read up for what it had to replay, or lacks what is asked for. What is wrong with more than the replica, the primary tells.
                if (Outage.IsPassing(e))
                {
                    replica.IsAway();
                }
            }
        }

        DoubtfulRefusalException.Expect(http, false);
        http.Response.Headers.Remove(Header);
        invocation.Arguments[session] = primary;
        return await next(invocation);
    }

    /// <summary>Who asks for a position was told it by the primary, perhaps a moment ago.</summary>
    private static bool KnowsAPosition(IQueryCollection query) => query.Keys.Any(name => name.EndsWith("position", StringComparison.OrdinalIgnoreCase));
}
