using TrainingSlots.Server.Http;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Security;

/// <summary>Whom to tell of a weakness of this installation, where such notes are looked for (RFC 9116). Without a contact there is none: setting <c>Security__Contact</c>.</summary>
public sealed class SecurityContact : IEndpoint
{
    private const int DaysValid = 180;
    private static readonly string[] Schemes = ["mailto", "https", "tel"];

    /// <exception cref="SetupException">The setting is no address that can be written to.</exception>
    public static void Map(IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<IConfiguration>()["Security:Contact"] is not { } contact || string.IsNullOrWhiteSpace(contact))
        {
            return;
        }

        if (!Uri.TryCreate(contact.Trim(), UriKind.Absolute, out var address) || !Schemes.Contains(address.Scheme, StringComparer.Ordinal))
        {
            throw new SetupException($"Security__Contact is '{contact}': it begins with mailto:, https: or tel:.");
        }

        app.MapGet("/.well-known/security.txt", (TimeProvider clock) => Results.Text(
                $"Contact: {address.AbsoluteUri}\nExpires: {clock.GetUtcNow().AddDays(DaysValid):yyyy-MM-dd}T00:00:00Z\nPreferred-Languages: en, fr\n", "text/plain; charset=utf-8"))
            .ExcludeFromDescription()
            .AllowAnonymous();
    }
}
