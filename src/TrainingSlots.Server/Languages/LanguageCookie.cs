using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Primitives;

namespace TrainingSlots.Server.Languages;

/// <summary>The language that a reader chose on a page; it goes before the one that the browser asks for.</summary>
internal sealed class LanguageCookie : RequestCultureProvider
{
    private const string Name = "lang";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        return Task.FromResult(httpContext.Request.Cookies[Name] is "en" or "fr" ? new ProviderCultureResult(new StringSegment(httpContext.Request.Cookies[Name])) : null);
    }

    public static void Keep(HttpContext http, string code) => http.Response.Cookies.Append(Name, code, new CookieOptions
    {
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        MaxAge = Kept,
    });
}
