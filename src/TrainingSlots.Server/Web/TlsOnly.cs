using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Web;

/// <summary>Outside Development no page is shown without TLS, since nobody could stay signed in on it; programs are left to their proxy.</summary>
internal static class TlsOnly
{
    private static readonly ProblemJson Missing = Problems.Of(Refusal.Because(
        RefusalCodes.TlsRequired,
        "This page was asked for without TLS, or the proxy that ends TLS does not say so.",
        [("setting", "ASPNETCORE_FORWARDEDHEADERS_ENABLED")],
        remedy: "open the address with https"));

    public static void UseTlsOnly(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.Use((http, next) => http.Request.IsHttps || !Browser.IsAsking(http) ? next(http) : Browser.ShowAsync(http, Missing));
        }
    }
}
