using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.People;

namespace TrainingSlots.Server.Store.Views;

/// <summary>The slot that a nomination is charged to.</summary>
/// <param name="Service">The earmark it comes from, or null.</param>
public sealed record SlotView(string Programme, string Country, string Year, string? Service);

/// <summary>The person, joined at read time; <c>Erased</c> when the personal data were erased.</summary>
public sealed record NomineeView(
    string? Name, string? Rank, string? Service, string? Organisation, DateOnly? DateOfBirth, string? Sex, string? Email,
    string? Passport, string? PassportCountry, int? ExperienceYears, bool? Erased)
{
    public static NomineeView Of(NomineeRecord? record) => record is null
        ? new NomineeView(null, null, null, null, null, null, null, null, null, null, Erased: true)
        : new NomineeView(
            record.Name, record.Rank, record.Service, record.Organisation, record.DateOfBirth, record.Sex, record.Email,
            record.Passport, record.PassportCountry, record.ExperienceYears, Erased: null);
}

/// <summary>A nomination as clients see it.</summary>
/// <param name="OfferExpiresAt">When the offered place goes on to the next.</param>
/// <param name="Waitlist">The turn in the queue while it waits; only in the answer for one nomination.</param>
/// <param name="Actions">The steps open to the caller; in the answer for one nomination and in lists.</param>
/// <param name="Next">The step that comes next, whoever takes it; in the answer for one nomination and in lists. Null while it waits, and when it is over.</param>
/// <param name="Slip">The step that <c>correct</c> would take back; null where it takes back none. In the answer for one nomination and in lists.</param>
/// <param name="TurnEndedBy">Why its turn in the queue ended before a place was offered, as a code; null unless it did.</param>
/// <param name="Documents">The nominee's documents; only in the answer for one nomination.</param>
/// <param name="MissingDocuments">The kinds of documents that the policy asks for and that the nominee has none of; in the answer for one nomination and in lists.</param>
/// <param name="History">Every event with both clocks; only in the answer for one nomination.</param>
public sealed record NominationView(
    Guid Id, NominationStatus Status, string Session, string Country, Guid? Invitation, string? Role, SlotView Slot,
    DateTimeOffset? HoldExpiresAt, DateTimeOffset? OfferExpiresAt, NomineeView? Nominee, Source? Source, long Version, long Position,
    TurnView? Waitlist = null, IReadOnlyList<string>? Actions = null, IReadOnlyList<HistoryEntry>? History = null, string? Next = null, string? TurnEndedBy = null, string? Slip = null, IReadOnlyList<DocumentHeld>? Documents = null, IReadOnlyList<DocumentKind>? MissingDocuments = null)
{
    /// <summary>The same answer with another, or no, nominee in it, and the source's note that stands beside the nominee.</summary>
    public NominationView With(NomineeView? nominee, string? note) =>
        this with { Nominee = nominee, Source = Source is null ? null : Source with { Note = note ?? string.Empty } };

    public static NominationView Of(Nomination nomination, NomineeRecord? record, long version)
    {
        var submitted = nomination.Submitted;
        return new NominationView(
            submitted.Nomination, nomination.Status, submitted.Session, submitted.Country, submitted.Invitation, submitted.Role,
            new SlotView(submitted.Programme, submitted.Country, submitted.Year, submitted.Earmark),
            nomination.HoldExpiresAt, nomination.Status == NominationStatus.Offered ? nomination.OfferExpiresAt : null, NomineeView.Of(record), submitted.Source is { } source ? new Source(source, record?.SourceNote ?? string.Empty) : null, version, nomination.Position, TurnEndedBy: nomination.TurnEndedBy);
    }
}

/// <summary>A document that a nominee has.</summary>
public sealed record DocumentHeld(Guid Id, DocumentKind Kind);

/// <summary>A turn in a session's queue.</summary>
/// <param name="Place">1 is the first in order of entry.</param>
/// <param name="Short">Code of what is missing.</param>
public sealed record TurnView(int Place, string Short);

/// <summary>One event of a nomination.</summary>
/// <param name="Nominee">The name of the person that the event is about, where it names one and the data exist.</param>
/// <param name="Remark">Free text given with it, while the personal data exist.</param>
public sealed record HistoryEntry(
    long Position, DateTimeOffset RecordedAt, DateOnly EffectiveOn, string Event, string? Actor, object Data, string? Nominee, string? Remark);
