using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TrainingSlots.Domain.Refusals;

namespace TrainingSlots.Server.Http;

/// <summary>Addresses that are too long, and requests that the server rejects before they are any, are told what is wrong with them.</summary>
internal static class ReadableRequests
{
    /// <summary>How many characters of an address are read.</summary>
    public const int MaxAddress = 8192;

    /// <summary>Longer ones get as far as being answered; beyond this, not even for whom the answer is can be known.</summary>
    private const int MaxRequestLine = 4 * MaxAddress;

    public static void AddReadableRequests(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestLineSize = MaxRequestLine);

        // Development would make a fault of an address that lacks a value.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
    }

    public static void UseReadableRequests(this WebApplication app)
    {
        var listener = app.Services.GetRequiredService<DiagnosticListener>();
        app.Lifetime.ApplicationStopped.Register(listener.Subscribe(new RejectedRequests(), RejectedRequests.IsOne).Dispose);
        app.Use((http, next) => LengthOf(http.Request) is var length and > MaxAddress ? Browser.TellAsync(http, TooLong(length)) : next(http));
    }

    private static int LengthOf(HttpRequest request) => (request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget ?? string.Empty).Length;

    private static ProblemJson TooLong(int length)
    {
        var refusal = Refusal.Because(
            RefusalCodes.MalformedRequest, $"The address has {length} characters; at most {MaxAddress} are read.", [("characters", length), ("limit", MaxAddress)], remedy: "shorten the address");
        return Problems.Of(refusal) with { Status = StatusCodes.Status414UriTooLong };
    }
}
