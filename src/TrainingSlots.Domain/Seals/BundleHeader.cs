using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrainingSlots.Domain.Seals;

/// <summary>What a bundle was asked to tell of.</summary>
/// <param name="From">The first position asked for; streams that have an event in the range are told from their beginning.</param>
/// <param name="To">The last position told.</param>
/// <param name="Whole">True when every stream is told with all its events; false when sessions are told with one country's events only.</param>
public sealed record BundleScope(long From, long To, bool Whole, string? Country = null, string? Year = null);

/// <summary>The first line of a bundle.</summary>
/// <param name="Bundle">Name and version of the form.</param>
/// <param name="Checkpoints">Signed heads, the smallest first; the last one covers everything.</param>
/// <param name="Keys">The log's public keys, as the server tells them; which to trust is for the reader to know.</param>
/// <param name="Witnesses">Public keys of the witnesses that the server knows.</param>
/// <param name="Code">The version of the server's program.</param>
/// <param name="ClaimsAt">The position at which the balances that follow are claimed.</param>
public sealed record BundleHeader(
    string Bundle, BundleScope Scope, IReadOnlyList<string> Checkpoints, IReadOnlyList<string> Keys, IReadOnlyList<string> Witnesses, string Code, long ClaimsAt)
{
    public const string Form = "trainingslots-bundle/v1";

    /// <summary>How lines other than entries are written.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
    };
}

/// <summary>A line of a bundle that is neither its first nor an entry: one of the three is there.</summary>
/// <param name="Balance">What is claimed about an allotment.</param>
/// <param name="Hidden">A full subtree that is not told.</param>
/// <param name="End">The last line.</param>
public sealed record BundleLine(BalanceClaim? Balance = null, HiddenPart? Hidden = null, BundleEnd? End = null);

/// <summary>A full subtree of 2^level positions, of which the reader learns nothing but its root.</summary>
public sealed record HiddenPart(int Level, string Hash);

/// <summary>How many lines came before: a bundle that was cut off has no such line.</summary>
public sealed record BundleEnd(long Entries, long Hidden, long Balances);

/// <summary>The balance of an allotment, as the server answers it for the position of the claims: the terms of the ledger law.</summary>
public sealed record BalanceClaim(
    string Programme, string Country, string Year, int Granted, int Increased, int Reduced, int MovedIn, int MovedOut, int CarriedIn, int CarriedOut,
    int Surrendered, int Held, int Committed, int Utilised, int Wasted, int Lapsed, int Available);
