using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TrainingSlots.Server.Callers;

namespace TrainingSlots.Server.Limits;

/// <summary>Whom a request is counted for: the subject that it comes from, or, while nobody has said who they are, the address.</summary>
internal static class CallerKey
{
    /// <summary>
    /// Into how many parts the addresses fall. Subjects are as many as the provider knows; addresses are as many as somebody cares to
    /// come from, so that each cannot have a count of its own.
    /// </summary>
    public const int Addresses = 16_384;

    /// <summary>The part of an address of IPv6 that one subscriber has.</summary>
    private const int SubscriberBytes = 8;

    public static string Of(HttpContext http) => http.User.Identity?.IsAuthenticated is true && Actor.SubjectOf(http.User) is { } subject
        ? $"subject {subject}"
        : string.Create(CultureInfo.InvariantCulture, $"address {PartOf(http.Connection.RemoteIpAddress)}");

    // Hashes of texts are drawn anew by every process: nobody outside can tell which addresses fall together.
    private static uint PartOf(IPAddress? address) => (uint)string.GetHashCode(SubscriberOf(address), StringComparison.Ordinal) % Addresses;

    private static string SubscriberOf(IPAddress? address) => address switch
    {
        null => string.Empty,
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, SubscriberBytes)),
        _ => address.ToString(),
    };
}
