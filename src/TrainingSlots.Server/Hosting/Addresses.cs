using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Hosting;

/// <summary>Where the server listens.</summary>
internal static class Addresses
{
    public const string HowToChoose =
        "Stop what listens there, perhaps another TrainingSlots, or choose another address: ASPNETCORE_URLS=http://localhost:5081, for example.";

    private const string Default = "http://localhost:5080";
    private static readonly string[] Settings = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

    /// <summary>The default where nobody says where.</summary>
    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        if (Settings.All(setting => string.IsNullOrWhiteSpace(builder.Configuration[setting])) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(Default);
        }
    }

    /// <summary>Tries the ports before the host starts, which would log a taken one with a stack trace.</summary>
    /// <exception cref="SetupException">Another program listens there.</exception>
    public static void EnsureFree(WebApplication app)
    {
        // A server of tests listens nowhere.
        if (app.Services.GetRequiredService<IServer>().GetType().Namespace?.Contains("Kestrel", StringComparison.Ordinal) is not true)
        {
            return;
        }

        foreach (var url in (app.Configuration[WebHostDefaults.ServerUrlsKey] ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            EnsureFree(BindingAddress.Parse(url));
        }
    }

    private static void EnsureFree(BindingAddress address)
    {
        if (address.IsUnixPipe || address.IsNamedPipe || address.Port == 0)
        {
            return;
        }

        try
        {
            using var listener = new TcpListener(IPAddress.TryParse(address.Host, out var ip) ? ip : string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback : IPAddress.Any, address.Port);
            listener.Start();
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse)
        {
            throw new SetupException(string.Create(CultureInfo.InvariantCulture, $"The server cannot listen on {address}: port {address.Port} is taken by another program. {HowToChoose}"), e);
        }
    }
}
