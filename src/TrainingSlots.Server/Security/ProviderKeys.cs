using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace TrainingSlots.Server.Security;

/// <summary>The authority's keys: fetched once they are needed, again when a token names one that is not known, and missed when it is away.</summary>
internal static class ProviderKeys
{
    /// <summary>How long keys that were asked for again are taken as the newest: what an unknown key in a token may cost the authority.</summary>
    public static readonly TimeSpan FreshAfter = TimeSpan.FromSeconds(10);

    /// <summary>How long an answer of the authority is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly object Away = new();

    /// <summary>
    /// Keys that are asked for again are waited for, so that the first token after a rollover is accepted: by default the library
    /// fetches them behind its back and refuses that token.
    /// </summary>
    public static void WaitForFreshOnes() => AppContext.SetSwitch("Switch.Microsoft.IdentityModel.UpdateConfigAsBlocking", isEnabled: true);

    /// <summary>After a token was not accepted: notes when that is so only because nobody can say which keys hold.</summary>
    public static async Task NoteWhenAwayAsync(HttpContext http, IConfigurationManager<OpenIdConnectConfiguration>? authority)
    {
        try
        {
            if (authority is not null)
            {
                await authority.GetConfigurationAsync(http.RequestAborted);
            }
        }
        catch (InvalidOperationException)
        {
            http.Items[Away] = true;
        }
    }

    public static bool IsAway(HttpContext http) => http.Items.ContainsKey(Away);
}
