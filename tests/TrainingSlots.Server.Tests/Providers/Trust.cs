namespace TrainingSlots.Server.Tests.Providers;

internal static class Trust
{
    /// <summary>The settings of a server that believes this provider.</summary>
    public static Dictionary<string, string?> In(OidcProvider provider, params IEnumerable<(string Name, string? Value)> settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Authentication:Authority"] = provider.Address.ToString(),
            ["Authentication:RequireHttpsMetadata"] = "false",
        };
        foreach (var (name, value) in settings)
        {
            all["Authentication:" + name] = value;
        }

        return all;
    }
}
