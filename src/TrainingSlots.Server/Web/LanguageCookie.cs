using TrainingSlots.Server.Languages;

namespace TrainingSlots.Server.Web;

/// <summary>Keeps the language that a reader chose on a page; it goes before the one that the browser asks for.</summary>
internal static class LanguageCookie
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static void Keep(HttpContext http, string code) => http.Response.Cookies.Append(LanguagesSetup.Cookie, code, new CookieOptions
    {
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        MaxAge = Kept,
    });
}
