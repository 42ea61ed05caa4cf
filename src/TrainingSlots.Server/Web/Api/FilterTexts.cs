namespace TrainingSlots.Server.Web.Api;

/// <summary>Filters as forms send them.</summary>
internal static class FilterTexts
{
    /// <summary>A filter that was filled in; an empty field asks for nothing.</summary>
    public static string? Given(this string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
