using System.Text.Json.Serialization;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Sessions;

/// <summary>What a taken seat has come to.</summary>
public enum SeatState
{
    [JsonStringEnumMemberName("held")] Held,
    [JsonStringEnumMemberName("committed")] Committed,
    [JsonStringEnumMemberName("joined")] Joined,
}

/// <summary>A seat taken by a nomination. <c>Position</c> is that of the event that took it.</summary>
public sealed record Seat(string Country, string? Role, SeatState State, long Position) : IRow
{
    /// <summary>The group of all seats.</summary>
    public const string Any = "any";

    /// <summary>The group of those that are committed or joined.</summary>
    public const string Firm = "firm";

    /// <inheritdoc/>
    public DateTimeOffset? ExpiresAt => null;

    private const string CountryPrefix = "country/";
    private const string NotJoinedPrefix = "not-joined/";

    /// <inheritdoc/>
    public bool IsIn(string group) => group is Any || (group is Firm && State != SeatState.Held) || IsOf(group, CountryPrefix) || (State != SeatState.Joined && IsOf(group, NotJoinedPrefix));

    /// <summary>The group of a country's.</summary>
    public static string OfCountry(string country) => CountryPrefix + country;

    /// <summary>The group of those of a country who can still be withdrawn.</summary>
    public static string NotJoinedOf(string country) => NotJoinedPrefix + country;

    private bool IsOf(string group, string prefix) => group.StartsWith(prefix, StringComparison.Ordinal) && group.AsSpan(prefix.Length).SequenceEqual(Country);
}

/// <summary>Seats taken, by what they have come to.</summary>
public readonly record struct SeatCount(int Held, int Committed, int Joined)
{
    /// <summary>Whatever they have come to.</summary>
    [JsonIgnore]
    public int All => Held + Committed + Joined;

    public static SeatCount operator +(SeatCount left, SeatCount right) => new(left.Held + right.Held, left.Committed + right.Committed, left.Joined + right.Joined);
}
