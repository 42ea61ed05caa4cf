namespace TrainingSlots.Server.Webhooks;

/// <summary>Where messages may go. Section <c>Webhooks</c> of the configuration.</summary>
/// <param name="AllowPrivateAddresses">
/// Also to this machine and to private networks, and without TLS: true in Development unless it is set, false elsewhere.
/// </param>
public sealed record WebhookSettings(bool AllowPrivateAddresses)
{
    public static WebhookSettings Read(IConfiguration configuration, IHostEnvironment environment) =>
        new(configuration.GetValue("Webhooks:AllowPrivateAddresses", defaultValue: environment.IsDevelopment()));

    /// <summary>What is wrong with an address, or null. Names are looked up when a message is sent, since what they stand for can change.</summary>
    public string? Refuse(string? text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || !(url.Scheme is "https" || (url.Scheme is "http" && AllowPrivateAddresses)))
        {
            return AllowPrivateAddresses ? "must be an address that begins with https:// or http://" : "must be an address that begins with https://";
        }

        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            return "must not have a user name, a password or a fragment";
        }

        var isPrivate = System.Net.IPAddress.TryParse(url.DnsSafeHost, out var literal)
            ? !PublicAddress.Is(literal)
            : url.IsLoopback || url.DnsSafeHost.TrimEnd('.').EndsWith("localhost", StringComparison.OrdinalIgnoreCase);
        return isPrivate && !AllowPrivateAddresses ? "must not lead to this machine or into a private network" : null;
    }
}
