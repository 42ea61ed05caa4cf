using System.Text.Json.Serialization;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Nominations;

/// <summary>Where a nomination stands.</summary>
public enum NominationStatus
{
    [JsonStringEnumMemberName("submitted")] Submitted,
    [JsonStringEnumMemberName("endorsed")] Endorsed,
    [JsonStringEnumMemberName("recommended")] Recommended,
    [JsonStringEnumMemberName("accepted")] Accepted,
    [JsonStringEnumMemberName("confirmed")] Confirmed,
    [JsonStringEnumMemberName("joined")] Joined,
    [JsonStringEnumMemberName("completed")] Completed,
    [JsonStringEnumMemberName("rejected")] Rejected,
    [JsonStringEnumMemberName("withdrawn")] Withdrawn,
    [JsonStringEnumMemberName("expired")] Expired,
    [JsonStringEnumMemberName("no-show")] NoShow,
    [JsonStringEnumMemberName("left")] Left,
    [JsonStringEnumMemberName("not-completed")] NotCompleted,
    [JsonStringEnumMemberName("cancelled")] Cancelled,
    [JsonStringEnumMemberName("returned")] Returned,
    [JsonStringEnumMemberName("waitlisted")] Waitlisted,
    [JsonStringEnumMemberName("offered")] Offered,
}

/// <summary>A document that was added and not withdrawn.</summary>
/// <param name="Person">Whose it is: the nominee when it was added.</param>
/// <param name="Commitment">As in its event.</param>
/// <param name="On">The day on which it was there.</param>
/// <param name="Position">Of its event, 0 before it is written.</param>
public sealed record DocumentOnFile(Guid Document, DocumentKind Kind, Guid Person, string Commitment, DateOnly On, long Position);

/// <summary>One nominee's way through the process.</summary>
/// <param name="Submitted">The submission, with the nominee as corrected or substituted since.</param>
public sealed record Nomination(string Id, NominationSubmitted Submitted)
{
    public NominationStatus Status { get; init; } = NominationStatus.Submitted;

    /// <summary>When the hold ends; null once it is committed or given back, or when it does not end by itself.</summary>
    public DateTimeOffset? HoldExpiresAt { get; init; }

    /// <summary>When the offer of a place ends or ended; null before one is made, and when it does not end by itself.</summary>
    public DateTimeOffset? OfferExpiresAt { get; init; }

    /// <summary>Why its turn in the queue ended, or null.</summary>
    public string? TurnEndedBy { get; init; }

    /// <summary>First day of the session, as it is now.</summary>
    public DateOnly Start { get; init; } = Submitted.Start;

    /// <summary>Last day of the session, as it is now.</summary>
    public DateOnly End { get; init; } = Submitted.End;

    /// <summary>Codes of the rules that the nominee no longer meets since the session was postponed.</summary>
    public IReadOnlyList<string> Unmet { get; init; } = [];

    /// <summary>Where it stood before it was rejected, or the nominee joined or did not; null at any other time.</summary>
    public NominationStatus? Before { get; init; }

    /// <summary>Effective date of the last step that was taken back, or null.</summary>
    public DateOnly? CorrectedOn { get; init; }

    /// <summary>True when the nominee's personal data were erased.</summary>
    public bool Erased { get; init; }

    /// <summary>Its documents, also those of somebody who was substituted since, and those of which only the event is left.</summary>
    public IReadOnlyList<DocumentOnFile> Documents { get; init; } = [];

    /// <summary>How many messages the offices wrote about it.</summary>
    public int Messages { get; init; }

    /// <summary>Effective date of the last step.</summary>
    public DateOnly LastEffectiveOn { get; init; }

    /// <summary>Position of the last step, 0 before the first is written; documents and messages are no steps.</summary>
    public long Position { get; init; }

    /// <summary>Position of the submission.</summary>
    public long SubmittedAt { get; init; }

    /// <summary>True while the slot is held.</summary>
    [JsonIgnore]
    public bool IsHeld => Status is NominationStatus.Submitted or NominationStatus.Endorsed or NominationStatus.Recommended or NominationStatus.Returned;

    /// <summary>True while the slot is committed and the nominee has not come yet.</summary>
    [JsonIgnore]
    public bool IsCommitted => Status is NominationStatus.Accepted or NominationStatus.Confirmed;

    /// <summary>True when the nominee came, whatever happened then.</summary>
    [JsonIgnore]
    public bool Attended => Attends(Status);

    /// <summary>True while the person is bound by it: on the way, or there.</summary>
    [JsonIgnore]
    public bool IsLive => IsHeld || IsCommitted || IsQueued || Status is NominationStatus.Joined or NominationStatus.Completed;

    /// <summary>True while it waits for a place, or has been offered one.</summary>
    [JsonIgnore]
    public bool IsQueued => Status is NominationStatus.Waitlisted or NominationStatus.Offered;

    public static bool Attends(NominationStatus status) =>
        status is NominationStatus.Joined or NominationStatus.Completed or NominationStatus.Left or NominationStatus.NotCompleted;

    /// <summary>The nomination after one more fact.</summary>
    public static Nomination Evolve(Nomination? state, Recorded recorded) => (state, recorded.Fact) switch
    {
        (null, NominationSubmitted e) => new Nomination(StreamKeys.Nomination(e.Nomination), e) { SubmittedAt = recorded.Position, HoldExpiresAt = e.HoldExpiresAt }
            .Step(NominationStatus.Submitted, recorded),
        (null, NominationWaitlisted e) => new Nomination(StreamKeys.Nomination(e.Asked.Nomination), e.Asked) { SubmittedAt = recorded.Position }.Step(NominationStatus.Waitlisted, recorded),
        ({ } s, NominationOffered e) => s.Step(NominationStatus.Offered, recorded) with { OfferExpiresAt = e.ExpiresAt },
        ({ } s, OfferTaken e) => s.Step(NominationStatus.Submitted, recorded) with { OfferExpiresAt = null, HoldExpiresAt = e.HoldExpiresAt, Submitted = s.Submitted with { HoldExpiresAt = e.HoldExpiresAt, Earmark = e.Earmark } },
        ({ } s, OfferDeclined) => s.Settle(NominationStatus.Withdrawn, recorded),
        ({ } s, OfferLapsed) => s.Settle(NominationStatus.Expired, recorded),
        ({ } s, WaitlistEnded) => s.Settle(NominationStatus.Expired, recorded),
        ({ } s, TurnEnded e) => s.Settle(NominationStatus.Expired, recorded) with { TurnEndedBy = e.Reason },
        ({ } s, OfferShortened e) => s.Step(s.Status, recorded) with { OfferExpiresAt = e.ExpiresAt },
        ({ } s, NominationEndorsed) => s.Step(NominationStatus.Endorsed, recorded),
        ({ } s, NominationRecommended) => s.Step(NominationStatus.Recommended, recorded),
        ({ } s, NominationAccepted) => s.Settle(NominationStatus.Accepted, recorded),
        ({ } s, NominationConfirmed) => s.Settle(NominationStatus.Confirmed, recorded),
        ({ } s, NomineeJoined) => s.Settle(NominationStatus.Joined, recorded) with { Before = s.Status },
        ({ } s, NomineeCompleted) => s.Settle(NominationStatus.Completed, recorded),
        ({ } s, NomineeDidNotComplete) => s.Settle(NominationStatus.NotCompleted, recorded),
        ({ } s, NomineeLeft) => s.Settle(NominationStatus.Left, recorded),
        ({ } s, NomineeDidNotJoin) => s.Settle(NominationStatus.NoShow, recorded) with { Before = s.Status },
        ({ } s, NominationRejected) => s.Settle(NominationStatus.Rejected, recorded) with { Before = s.Status },
        ({ } s, NominationWithdrawn) => s.Settle(NominationStatus.Withdrawn, recorded),
        ({ } s, NominationReturned) => s.Step(NominationStatus.Returned, recorded),
        ({ } s, NominationResubmitted e) => s.Step(NominationStatus.Submitted, recorded).With(e.Person, e.Commitment, e.Service, e.AgeOnStart, e.ExperienceYears),
        ({ } s, NomineeSubstituted e) => s.Step(s.Status, recorded).With(e.Person, e.Commitment, e.Service, e.AgeOnStart, e.ExperienceYears),
        ({ } s, NomineeIdentified) => s.Step(s.Status, recorded),
        ({ } s, NominationRescheduled e) => s.Step(s.Status, recorded) with { Start = e.Start, End = e.End, Unmet = e.Unmet },
        ({ } s, NominationCancelled) => s.Settle(NominationStatus.Cancelled, recorded),
        ({ } s, NomineeDataErased) => s with { Position = recorded.Position, Erased = true },
        ({ } s, NominationCorrected e) => s.Corrected(e, recorded),
        ({ } s, NominationRecharged e) => s.Step(s.Status, recorded) with { Submitted = s.Submitted with { Year = e.ToYear, Earmark = e.Earmark }, Unmet = [.. s.Unmet.Where(code => code is not Eligibility.OtherYear)] },
        ({ } s, DocumentAdded e) => s with { Documents = [.. s.Documents, new(e.Document, e.Kind, s.Submitted.Person, e.Commitment, e.EffectiveOn, recorded.Position)] },
        ({ } s, DocumentWithdrawn e) => s with { Documents = [.. s.Documents.Where(document => document.Document != e.Document)] },
        ({ } s, NominationMessageWritten) => s with { Messages = s.Messages + 1 },
        ({ } s, NominationExpired) => s.Settle(NominationStatus.Expired, recorded),
        _ => throw new UnexpectedFactException(recorded),
    };

    private Nomination With(Guid person, string commitment, string? service, int ageOnStart, int? experienceYears) => this with
    {
        Submitted = Submitted with { Person = person, Commitment = commitment, Service = service, AgeOnStart = ageOnStart, ExperienceYears = experienceYears },
        Unmet = [],
        Erased = false,
    };

    /// <summary>A completion that was a slip leads back to having joined, and that remembers what was before it.</summary>
    private Nomination Corrected(NominationCorrected e, Recorded recorded) => Step(e.Status, recorded) with
    {
        CorrectedOn = e.EffectiveOn,
        HoldExpiresAt = e.HoldExpiresAt,
        Submitted = Submitted with { HoldExpiresAt = e.HoldExpiresAt ?? Submitted.HoldExpiresAt },
        Before = e.Status == NominationStatus.Joined ? Before : null,
    };

    private Nomination Settle(NominationStatus status, Recorded recorded) => Step(status, recorded) with { HoldExpiresAt = null };

    private Nomination Step(NominationStatus status, Recorded recorded) =>
        this with { Status = status, LastEffectiveOn = recorded.Fact.EffectiveOn, Position = recorded.Position };
}
