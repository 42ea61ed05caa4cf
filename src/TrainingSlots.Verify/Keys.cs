using TrainingSlots.Domain.Seals;
using TrainingSlots.Verify.Bundles;

namespace TrainingSlots.Verify;

/// <summary>Public keys of a command line.</summary>
internal static class Keys
{
    public static readonly string[] Options = ["key", "witness", "quorum"];

    /// <exception cref="UsageException">One is not a public key of its kind.</exception>
    public static Trust TrustOf(Arguments arguments) => new(
        [.. arguments.All("key").Select(text => Parse(text, SignatureKind.Ed25519))], [.. arguments.All("witness").Select(text => Parse(text, SignatureKind.Cosignature))],
        arguments.Number("quorum", 0));

    public static VerifierKey Parse(string text, SignatureKind kind) => VerifierKey.Parse(text) is { } key && key.Kind == kind
        ? key
        : throw new UsageException($"{text} is not the public key of a {(kind == SignatureKind.Ed25519 ? "log" : "witness")}.");
}
