using Microsoft.AspNetCore.WebUtilities;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>What somebody asks of the worklist. It lives in the address, so that it can be sent to somebody else.</summary>
public sealed record Worklist(string? Country, string? Session, string? Status, string? Text, string? Cursor)
{
    public static Worklist Of(Func<string, string?> value) =>
        new(value("country").Given(), value("session").Given(), value("status").Given(), value("q").Given(), value("cursor").Given());

    /// <summary>The fields of the filter as they were filled in.</summary>
    public SentForm Fields => SentForm.With(("country", Country), ("session", Session), ("status", Status), ("q", Text));

    public string Address => QueryHelpers.AddQueryString(
        "/nominations", new Dictionary<string, string?>(StringComparer.Ordinal) { ["country"] = Country, ["session"] = Session, ["status"] = Status, ["q"] = Text, ["cursor"] = Cursor });

    /// <summary>The same as a file.</summary>
    public string Export(ApiClient api, string extension, string lang)
    {
        ArgumentNullException.ThrowIfNull(api);
        return api.Address("ExportNominations" + extension, new { country = Country, session = Session, status = Status, q = Text, lang });
    }

    internal async Task<NominationPage> ReadAsync(ApiClient api) =>
        (await api.GetAsync<NominationPage>("ListNominations", new { country = Country, session = Session, status = Status, q = Text, cursor = Cursor })).Required();
}
