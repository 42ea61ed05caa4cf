using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;

namespace TrainingSlots.Server.Security.SignIns;

/// <summary>What makes one session of the pages known to the server; it stands in the session's cookie, which nobody else can read.</summary>
/// <param name="Id">Drawn when somebody signs in.</param>
/// <param name="Begun">When that was.</param>
/// <param name="AtProvider">The provider's name for its own session; null where it gives none.</param>
internal sealed record SignInMark(string Id, DateTimeOffset Begun, string? AtProvider)
{
    private const int IdBytes = 16;
    private const string IdItem = "sign-in";
    private const string BegunItem = "begun";
    private const string ProviderItem = "sid";

    public static SignInMark New(DateTimeOffset now, string? atProvider) => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), now, atProvider);

    /// <summary>The mark of a session; null for one that has none, from a server that gave none yet.</summary>
    public static SignInMark? Of(AuthenticationProperties? session) =>
        session?.Items is { } items && items.TryGetValue(IdItem, out var id) && id is not null
        && items.TryGetValue(BegunItem, out var begun) && DateTimeOffset.TryParseExact(begun, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? new SignInMark(id, at, items.TryGetValue(ProviderItem, out var provider) ? provider : null)
            : null;

    public void PutOn(AuthenticationProperties session)
    {
        session.Items[IdItem] = Id;
        session.Items[BegunItem] = Begun.ToString("O", CultureInfo.InvariantCulture);
        if (AtProvider is not null)
        {
            session.Items[ProviderItem] = AtProvider;
        }
    }
}
