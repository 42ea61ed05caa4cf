using System.Text.Json.Serialization;

namespace TrainingSlots.Domain.Programmes;

/// <summary>What kind of training a programme offers.</summary>
public enum ProgrammeKind
{
    [JsonStringEnumMemberName("course")] Course,
    [JsonStringEnumMemberName("exercise")] Exercise,
    [JsonStringEnumMemberName("conclave")] Conclave,
}

/// <summary>How the queue of a full session moves.</summary>
public enum WaitlistOrder
{
    /// <summary>Nobody passes an earlier one of the same country.</summary>
    [JsonStringEnumMemberName("strict")] Strict,

    /// <summary>Who cannot take the freed place is passed over and keeps the turn.</summary>
    [JsonStringEnumMemberName("skip-and-remember")] SkipAndRemember,
}

/// <summary>The four decisions on a nomination, in their order.</summary>
public enum Step
{
    /// <summary>The nodal authority forwards.</summary>
    [JsonStringEnumMemberName("endorse")] Endorse = 1,

    /// <summary>The mission recommends.</summary>
    [JsonStringEnumMemberName("recommend")] Recommend = 2,

    /// <summary>The host ministry accepts; the slot becomes firm.</summary>
    [JsonStringEnumMemberName("accept")] Accept = 3,

    /// <summary>The institute confirms.</summary>
    [JsonStringEnumMemberName("confirm")] Confirm = 4,
}

/// <summary>The rules of one programme. Changed only by an event. Null means: no such rule.</summary>
public sealed record ProgrammePolicy
{
    /// <summary>Youngest age in full years on the session's start date.</summary>
    public int? MinimumAge { get; init; }

    /// <summary>Oldest age in full years on the session's start date.</summary>
    public int? MaximumAge { get; init; }

    /// <summary>Years of professional experience.</summary>
    public int? MinimumExperienceYears { get; init; }

    /// <summary>Whether who attended a course of the same host before may come again.</summary>
    public bool PriorAttendanceAllowed { get; init; }

    /// <summary>Whether one person may have live nominations in overlapping sessions.</summary>
    public bool OverlapAllowed { get; init; }

    /// <summary>Live nominations per country and session.</summary>
    public int? CapPerCountry { get; init; }

    /// <summary>Days before the session's start by which nominations are in.</summary>
    public int? DeadlineDays { get; init; }

    /// <summary>Days that a hold runs from its recording.</summary>
    public int HoldDays { get; init; } = 30;

    /// <summary>Hours that an offer from the waitlist runs from its recording.</summary>
    public int OfferHours { get; init; } = 48;

    /// <summary>Days that an offer in a session that has begun runs from its recording: last year's paper is being entered.</summary>
    public int PaperDays { get; init; } = 30;

    /// <summary>How many days before the session's start a nominee may report, or be found missing.</summary>
    public int ReportingDays { get; init; } = 3;

    /// <summary>Whether a no-show uses up the slot.</summary>
    public bool NoShowWastesSlot { get; init; } = true;

    /// <summary>Whether a committed place that is withdrawn or rejected too late uses up the slot, as a no-show does.</summary>
    public bool LateWithdrawalWastes { get; init; } = true;

    /// <summary>Days before the session's start from which that is too late; 0 is the start itself.</summary>
    public int LateWithdrawalDays { get; init; }

    /// <summary>Whether unused slots may be carried into the next year.</summary>
    public bool CarryForward { get; init; }

    /// <summary>Whether somebody may come in lieu of the invitee.</summary>
    public bool RepresentativeAllowed { get; init; }

    /// <summary>The decisions that a nomination needs; the others may be taken too.</summary>
    public IReadOnlyList<Step> Decisions { get; init; } = [Step.Accept];

    /// <summary>How the queue of a full session moves.</summary>
    public WaitlistOrder Waitlist { get; init; } = WaitlistOrder.Strict;

    /// <summary>IANA name of the time zone whose date is today, such as Asia/Kolkata; null: that of the host country's capital.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The documents that a nomination needs; the others may be added too.</summary>
    public IReadOnlyList<DocumentKind> Documents { get; init; } = [];

    /// <summary>Whether a nomination is accepted only when they are all there. Without it, what is missing is shown and stops nothing.</summary>
    public bool DocumentsRequired { get; init; }

    /// <summary>True when the policy needs that decision.</summary>
    public bool Needs(Step step) => Decisions.Contains(step);

    /// <summary>True when no nomination is accepted before somebody has added a document to it.</summary>
    public bool WaitsForDocuments() => DocumentsRequired && Documents.Count > 0;

    /// <summary>The defaults of domain.md section 5: ITEC's rules for courses, open rules for exercises and conclaves.</summary>
    public static ProgrammePolicy DefaultFor(ProgrammeKind kind) => kind == ProgrammeKind.Course
        ? new ProgrammePolicy
        {
            MinimumAge = 25,
            MaximumAge = 45,
            MinimumExperienceYears = 5,
            CapPerCountry = 2,
            DeadlineDays = 90,
            Decisions = [Step.Endorse, Step.Recommend, Step.Accept, Step.Confirm],
        }
        : new ProgrammePolicy { PriorAttendanceAllowed = true, RepresentativeAllowed = true };
}
