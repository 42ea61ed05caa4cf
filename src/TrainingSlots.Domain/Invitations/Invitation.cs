using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Invitations;

/// <summary>An office offers places in a session to an office of another country. Offices, not persons.</summary>
public sealed record InvitationIssued(
    Guid Invitation, string Session, string Country, string Issuer, string Addressee, IReadOnlyDictionary<string, int> Offered,
    DateOnly ReplyBy, bool RepresentativeAllowed, Source? Source, DateOnly EffectiveOn) : IFact;

/// <summary>The addressee has it.</summary>
public sealed record InvitationAcknowledged(DateOnly EffectiveOn) : IFact;

/// <summary>The country will come with so many people in that role; <c>Year</c> is that of the allotment that grew.</summary>
public sealed record InvitationAccepted(string Role, int Places, string Year, DateOnly EffectiveOn) : IFact;

/// <summary>The country will not come.</summary>
public sealed record InvitationDeclined(string Reason, DateOnly EffectiveOn) : IFact;

/// <summary>The host takes the offer back.</summary>
public sealed record InvitationRescinded(string? Reason, DateOnly EffectiveOn) : IFact;

/// <summary>The host waits longer for the reply.</summary>
public sealed record InvitationExtended(DateOnly ReplyBy, DateOnly EffectiveOn) : IFact;

/// <summary>The reply-by date went by without an answer. <c>DueOn</c> is that date.</summary>
public sealed record InvitationLapsed(DateOnly DueOn, DateOnly EffectiveOn) : IFact;

/// <summary>A nominee fills one of the accepted places.</summary>
public sealed record InvitationPlaceFilled(Guid Nomination, string Role, DateOnly EffectiveOn) : IFact;

/// <summary>The place is open again. <c>Cause</c> is the nomination's new status.</summary>
public sealed record InvitationPlaceFreed(Guid Nomination, string Cause, DateOnly EffectiveOn) : IFact;

/// <summary>An office wrote to the other about the invitation. The text stands apart; <c>Commitment</c> is a hash over a salt and the text.</summary>
public sealed record InvitationMessageWritten(Guid Message, string Commitment, DateOnly EffectiveOn) : IFact;

/// <summary>The life of an invitation.</summary>
public enum InvitationStatus
{
    [JsonStringEnumMemberName("issued")] Issued,
    [JsonStringEnumMemberName("acknowledged")] Acknowledged,
    [JsonStringEnumMemberName("accepted")] Accepted,
    [JsonStringEnumMemberName("declined")] Declined,
    [JsonStringEnumMemberName("lapsed")] Lapsed,
    [JsonStringEnumMemberName("rescinded")] Rescinded,
}

/// <summary>An offer of places, its reply, and who fills them.</summary>
public sealed record Invitation(string Id, InvitationIssued Issued)
{
    public InvitationStatus Status { get; init; } = InvitationStatus.Issued;
    public DateOnly ReplyBy { get; init; }

    /// <summary>Places accepted, by role.</summary>
    public ImmutableDictionary<string, int> Accepted { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Year of the allotment that the accepted places went to, or null before the first acceptance.</summary>
    public string? Year { get; init; }

    /// <summary>The role that each live nomination fills.</summary>
    public ImmutableDictionary<Guid, string> Filled { get; init; } = ImmutableDictionary<Guid, string>.Empty;

    /// <summary>How many messages the offices wrote about it.</summary>
    public int Messages { get; init; }

    /// <summary>Effective date of the last step of the invitation itself.</summary>
    public DateOnly LastEffectiveOn { get; init; }

    /// <summary>Position of the last step of the invitation itself, 0 before it is written.</summary>
    public long Position { get; init; }

    /// <summary>True while the country can still answer or name people.</summary>
    [JsonIgnore]
    public bool IsOpen => Status is InvitationStatus.Issued or InvitationStatus.Acknowledged or InvitationStatus.Accepted;

    /// <summary>The invitation after one more fact.</summary>
    public static Invitation Evolve(Invitation? state, Recorded recorded) => (state, recorded.Fact) switch
    {
        (null, InvitationIssued e) => new Invitation(StreamKeys.Invitation(e.Invitation), e) { ReplyBy = e.ReplyBy }.Step(InvitationStatus.Issued, recorded),
        ({ } s, InvitationAcknowledged) => s.Step(InvitationStatus.Acknowledged, recorded),
        ({ } s, InvitationAccepted e) => s.Step(InvitationStatus.Accepted, recorded) with { Year = e.Year, Accepted = s.Accepted.SetItem(e.Role, s.Accepted.GetValueOrDefault(e.Role) + e.Places) },
        ({ } s, InvitationDeclined) => s.Step(InvitationStatus.Declined, recorded),
        ({ } s, InvitationRescinded) => s.Step(InvitationStatus.Rescinded, recorded),
        ({ } s, InvitationExtended e) => s.Step(s.Status, recorded) with { ReplyBy = e.ReplyBy },
        ({ } s, InvitationLapsed) => s.Step(InvitationStatus.Lapsed, recorded),
        ({ } s, InvitationPlaceFilled e) => s with { Filled = s.Filled.Add(e.Nomination, e.Role) },
        ({ } s, InvitationPlaceFreed e) => s with { Filled = s.Filled.Remove(e.Nomination) },
        ({ } s, InvitationMessageWritten) => s with { Messages = s.Messages + 1 },
        _ => throw new UnexpectedFactException(recorded),
    };

    private Invitation Step(InvitationStatus status, Recorded recorded) =>
        this with { Status = status, LastEffectiveOn = recorded.Fact.EffectiveOn, Position = recorded.Position };
}
