using TrainingSlots.Server.Languages;

namespace TrainingSlots.Server.Http;

/// <summary>The language of a document: what <c>lang</c> says, else that of the request.</summary>
internal static class AskedLanguage
{
    public const string Parameter = "lang";

    /// <summary>True for French; the answer says it. A <c>lang</c> that is neither en nor fr is a wrong field.</summary>
    public static bool IsFrench(HttpContext http, FieldErrors errors)
    {
        var lang = http.Request.Query[Parameter].FirstOrDefault();
        if (lang is not (null or "en" or "fr"))
        {
            errors.Add(Parameter, "must be en or fr");
        }

        var language = lang is null ? Phrasebook.Language : lang is "fr" ? Phrasebook.French : Phrasebook.English;
        http.Response.Headers.ContentLanguage = language.Name;
        return language == Phrasebook.French;
    }
}
