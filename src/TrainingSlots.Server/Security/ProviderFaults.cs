using System.Globalization;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Security;

/// <summary>What people are told when the identity provider is at fault, or our registration there.</summary>
internal static class ProviderFaults
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(10);

    // The library's number for an authority whose configuration cannot be had.
    private const string NoConfiguration = "IDX20803";

    /// <summary>The authority cannot be asked who somebody is.</summary>
    public static ProblemJson Away { get; } = Problems.Of(Refusal.Because(
        RefusalCodes.ProviderUnavailable,
        "The identity provider does not answer.",
        [("setting", "Authentication__Authority")],
        remedy: "try again shortly"));

    /// <summary>The problem of a failure while signing in or out; null when it is none of the provider's.</summary>
    public static ProblemJson? Of(Exception? failure) => failure switch
    {
        OpenIdConnectProtocolException refused => Refused(refused.Message),
        HttpRequestException or TaskCanceledException or IOException => Away,
        InvalidOperationException { Message: var message } when message.Contains(NoConfiguration, StringComparison.Ordinal) => Away,
        { InnerException: { } inner } => Of(inner),
        _ => null,
    };

    /// <summary>Answers a program or a browser, with when to try again.</summary>
    public static Task WriteAsync(HttpContext http, ProblemJson problem)
    {
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            http.Response.Headers.RetryAfter = ((int)TryAgainAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return Browser.IsAsking(http) ? Browser.ShowAsync(http, problem) : problem.WriteAsync(http);
    }

    // The library puts the provider's error code into the message; the provider's own words may be anything and are not shown.
    private static ProblemJson Refused(string message)
    {
        bool Names(params string[] words) => Array.Exists(words, word => message.Contains(word, StringComparison.OrdinalIgnoreCase));
        return Problems.Of(
            Names("redirect_uri") ? Refusal.Because(RefusalCodes.ProviderRefused, "The identity provider does not know the redirect address of this server.", [("setting", PagesClient.CallbackPath)])
            : Names("invalid_client", "unauthorized_client") ? Refusal.Because(RefusalCodes.ProviderRefused, "The identity provider does not know this server, or its secret.", Check(nameof(AccessSettings.ClientId), nameof(AccessSettings.ClientSecret)))
            : Names("invalid_scope") ? Refusal.Because(RefusalCodes.ProviderRefused, "The identity provider does not give this server what it asks for.", Check(nameof(AccessSettings.Scopes)))
            : Refusal.Because(RefusalCodes.ProviderRefused, "The identity provider refused this server.", Check(nameof(AccessSettings.ClientId), nameof(AccessSettings.ClientSecret), nameof(AccessSettings.Scopes))));
    }

    private static (string, object)[] Check(params IEnumerable<string> settings) => [("setting", string.Join(", ", settings.Select(name => "Authentication__" + name)))];
}
