using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using TrainingSlots.Server.AtRest;
using TrainingSlots.Server.Callers;

namespace TrainingSlots.Server.Calendars;

/// <summary>
/// The secret address of somebody's calendar. It is found by a hash of the token that it has, and is shown again to its own person only, from an encrypted copy: who has the
/// database alone has no address. Roles, countries and institutes are those that the person had when the address was last asked for.
/// </summary>
/// <param name="Subject">As the provider calls the person; one address each.</param>
/// <param name="TokenHash">SHA-256 of the token, in hex.</param>
/// <param name="Token">Encrypted.</param>
/// <param name="MadeAt">When this address began.</param>
/// <param name="Version">How many addresses the person has had.</param>
public sealed record CalendarFeed(
    Guid Id, string Subject, string TokenHash, string Token, DateTimeOffset MadeAt, long Version,
    IReadOnlyList<string> Roles, IReadOnlyList<string> Countries, IReadOnlyList<string> Institutes)
{
    /// <summary>What its token is encrypted for.</summary>
    internal const string Purpose = "address of a calendar";

    private const int TokenBytes = 32;

    /// <summary>Whoever the person was when the address was last asked for.</summary>
    internal Actor Reader => new(Subject, Roles, Countries, Institutes);

    internal static string LockOf(string subject) => $"calendar/{subject}";

    internal static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>A first address.</summary>
    internal static CalendarFeed New(Actor actor, AtRestKeys keys, DateTimeOffset now) =>
        new CalendarFeed(Guid.CreateVersion7(now), actor.Subject, string.Empty, string.Empty, now, 0, [], [], []).Renewed(actor, keys, now);

    /// <summary>Another address, in place of the one before.</summary>
    internal CalendarFeed Renewed(Actor actor, AtRestKeys keys, DateTimeOffset now)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        return ReadBy(actor) with { TokenHash = HashOf(token), Token = keys.Encrypt(Purpose, token), MadeAt = now, Version = Version + 1 };
    }

    /// <summary>The same address, for what the person may read now.</summary>
    internal CalendarFeed ReadBy(Actor actor) => this with { Roles = actor.Roles, Countries = actor.Countries, Institutes = actor.Institutes };

    /// <summary>True when the person may read what was noted.</summary>
    internal bool IsOf(Actor actor) => Roles.SequenceEqual(actor.Roles, StringComparer.Ordinal)
        && Countries.SequenceEqual(actor.Countries, StringComparer.Ordinal) && Institutes.SequenceEqual(actor.Institutes, StringComparer.Ordinal);

    /// <summary>Nothing of the person, wherever it may be logged.</summary>
    public override string ToString() => $"{nameof(CalendarFeed)} {Id}";
}
