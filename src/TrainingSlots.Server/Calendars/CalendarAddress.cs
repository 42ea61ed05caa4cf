namespace TrainingSlots.Server.Calendars;

/// <summary>Where readers find this server: as it is set for mails or the seal, or else as the request in hand found it.</summary>
internal sealed class CalendarAddress(IConfiguration configuration, IHttpContextAccessor requests)
{
    public const string Route = "/calendar/{token}.ics";

    public const string Language = "language";

    private readonly string? known = (configuration["Mail:Address"] ?? configuration["Seal:Address"])?.Trim().TrimEnd('/') is { Length: > 0 } set ? set : null;

    public string Of(string token) => $"{Server}/calendar/{token}.ics?{Language}={Wording.Language.Current.Code}";

    /// <summary>Without a slash at its end.</summary>
    public string Server => known ?? (requests.HttpContext?.Request is { } request ? $"{request.Scheme}://{request.Host}" : string.Empty);
}
