namespace TrainingSlots.Domain.Shared;

/// <summary>The names of the streams, as an auditor reads them.</summary>
public static class StreamKeys
{
    public static string Programme(string code) => $"programme/{code}";

    public static string Allotment(string programme, string country, string year) =>
        $"allotment/{programme}/{country}/{year}";

    public static string Session(string code) => $"session/{code}";

    public static string Invitation(Guid id) => $"invitation/{id}";

    public static string Nomination(Guid id) => $"nomination/{id}";

    /// <summary>What names an invitation or a nomination.</summary>
    public static Guid IdOf(string key) => Guid.Parse(key.AsSpan(key.IndexOf('/', StringComparison.Ordinal) + 1));
}
