using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;

namespace TrainingSlots.Server.Web;

/// <summary>
/// What a browser is told about every answer: nothing from elsewhere, no frames, no guessing of types, no address handed on. And outside Development no page is
/// shown without TLS, since nobody could stay signed in on it; programs are left to their proxy.
/// </summary>
internal static class Safeguards
{
    /// <summary>The reference of the API brings its own script and style inline; it shows nothing of anybody.</summary>
    private const string ApiReference = "/docs";

    private static readonly ProblemJson Missing = Problems.Of(Refusal.Because(
        RefusalCodes.TlsRequired,
        "This page was asked for without TLS, or the proxy that ends TLS does not say so.",
        [("setting", "ASPNETCORE_FORWARDEDHEADERS_ENABLED")],
        remedy: "open the address with https"));

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var policy = Policy(AccessSettings.Read(app.Configuration, app.Environment).Authority);
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.Use(async (http, next) =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers.XFrameOptions = "DENY";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
            if (!http.Request.Path.StartsWithSegments(ApiReference, StringComparison.OrdinalIgnoreCase))
            {
                headers.ContentSecurityPolicy = policy;
            }

            await next(http);
        });
    }

    // A form that signs out ends at the authority, and browsers hold the redirect to form-action too.
    private static string Policy(string? authority)
    {
        var forms = authority is null ? "'self'" : $"'self' {new Uri(authority).GetLeftPart(UriPartial.Authority)}";
        return $"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action {forms}; base-uri 'none'; frame-ancestors 'none'";
    }

    public static void UseTlsOnly(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.Use((http, next) => http.Request.IsHttps || !Browser.IsAsking(http) ? next(http) : Browser.ShowAsync(http, Missing));
        }
    }
}
