using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace TrainingSlots.Server.Languages;

/// <summary>
/// Finds out in which language a request is answered: English, unless it asks for French. Afterwards <see cref="CultureInfo.CurrentUICulture"/>
/// says it to everybody. <see cref="CultureInfo.CurrentCulture"/> is the invariant one: the API writes numbers and dates alike for all.
/// </summary>
public static class LanguagesSetup
{
    /// <summary>The cookie in which pages keep the language that somebody chose: en or fr.</summary>
    public const string Cookie = "lang";

    /// <summary>How many languages of Accept-Language are read.</summary>
    private const int MaxAccepted = 10;

    public static void AddLanguages(this WebApplicationBuilder builder) => builder.Services.Configure<RequestLocalizationOptions>(options =>
    {
        options.DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, Phrasebook.English);
        options.SupportedCultures = [CultureInfo.InvariantCulture];
        options.SupportedUICultures = [Phrasebook.English, Phrasebook.French];
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(http => Task.FromResult(Chosen(http.Request))),
            new AcceptLanguageHeaderRequestCultureProvider { MaximumAcceptLanguageHeaderValuesToTry = MaxAccepted },
        ];
    });

    /// <summary>Comes before everything that answers, faults included.</summary>
    public static void UseLanguages(this WebApplication app) => app.UseRequestLocalization();

    private static ProviderCultureResult? Chosen(HttpRequest request) =>
        request.Cookies[Cookie] is { } code and ("en" or "fr") ? new ProviderCultureResult(code) : null;
}
