using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace TrainingSlots.Server.Security;

/// <summary>Where this server can be reached from its own machine; known once it listens.</summary>
internal sealed class OwnAddress(IServer server)
{
    private static readonly string[] AnyHost = ["://[::]", "://0.0.0.0", "://+", "://*"];

    /// <summary>Every address that it listens on; those of all network cards by the name of this machine's own.</summary>
    public IReadOnlyList<string> All => [.. server.Features.Get<IServerAddressesFeature>()?.Addresses.Select(Reachable) ?? []];

    /// <exception cref="InvalidOperationException">The server does not listen.</exception>
    public string First => All is [var first, ..] ? first : throw new InvalidOperationException("The server does not listen on any address yet.");

    private static string Reachable(string address) =>
        AnyHost.Aggregate(address, (reachable, any) => reachable.Replace(any, "://localhost", StringComparison.Ordinal));
}
