using System.Buffers;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TrainingSlots.Server.Security;

/// <summary>What a token has to be besides rightly signed and in time: the library looks over these.</summary>
internal static class TokenForm
{
    private const string MediaPrefix = "application/";
    private const string Critical = "crit";

    // Access tokens are called so by RFC 9068; most providers say no more than JWT, and some nothing.
    private static readonly string[] Types = ["JWT", "at+jwt"];

    // RFC 7515, section 2: base64url without padding.
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>Signatures that only the holder of a private key can make.</summary>
    public static IReadOnlyList<string> Algorithms { get; } =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>Why a token is not believed; null when it is in order.</summary>
    public static string? FaultOf(JsonWebToken token) =>
        token.EncodedToken.AsSpan().ContainsAnyExcept(Letters) ? "The token has characters that no token has."
        : token.TryGetHeaderValue<object>(Critical, out _) ? "The token has an extension that must be understood, and is not."
        : !IsAccessToken(token.Typ) ? "The token is of another type than an access token."
        : null;

    private static bool IsAccessToken(string? type) =>
        string.IsNullOrEmpty(type)
        || Types.Contains(type.StartsWith(MediaPrefix, StringComparison.OrdinalIgnoreCase) ? type[MediaPrefix.Length..] : type, StringComparer.OrdinalIgnoreCase);
}
