using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Tests.Support;

/// <summary>The people, days and facts of most tests: a defence course of 2022-23, played in October 2022.</summary>
internal static class Some
{
    public const string Mali = "ML";
    public const string Algeria = "DZ";
    public const string India = "IN";
    public const string Itec = "ITEC-DEF";
    public const string Year = "2022-23";
    public const string Cyber = "CYBER-2023-02";
    public const string Contingent = "contingent";
    public const string Observer = "observer";
    public const string LedgerKey = "allotment/ITEC-DEF/ML/2022-23";
    public const string CourseKey = "session/CYBER-2023-02";

    public static readonly Guid Samake = new("00000000-0000-0000-0000-00000000000a");
    public static readonly Guid Goita = new("00000000-0000-0000-0000-00000000000b");
    public static readonly Guid Diarra = new("00000000-0000-0000-0000-00000000000c");
    public static readonly Guid Letter = new("00000000-0000-0000-0000-0000000000ff");
    public static readonly string LetterKey = StreamKeys.Invitation(Letter);
    public static readonly string NomineeKey = StreamKeys.Nomination(Samake);

    public static readonly DateOnly Opening = new(2022, 4, 1);
    public static readonly DateOnly Start = new(2023, 2, 6);
    public static readonly DateOnly End = new(2023, 3, 3);

    public static DateOnly October(int day) => new(2022, 10, day);

    /// <summary>Nine in the morning, UTC.</summary>
    public static DateTimeOffset Morning(DateOnly day) => new(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);

    /// <summary>Decided and written down on the same day.</summary>
    public static Moment Today(DateOnly day) => new(day, Morning(day), HostClock.Utc);

    public static Dictionary<string, int> Earmarks(params (string Service, int Slots)[] earmarks) =>
        earmarks.ToDictionary(earmark => earmark.Service, earmark => earmark.Slots, StringComparer.Ordinal);

    public static AllotmentGranted Granted(int slots, params (string Service, int Slots)[] earmarks) =>
        new(Itec, Mali, Year, slots, Earmarks(earmarks), null, null, Opening);

    public static EarmarksSet Earmarked(DateOnly on, params (string Service, int Slots)[] earmarks) =>
        new(Earmarks(earmarks), "agreed with the ministry", on);

    public static SlotHeld Held(Guid nomination, DateOnly on, string? service = null, DateTimeOffset? until = null) =>
        new(nomination, Cyber, service, until, on);

    public static SessionPublished Published(int capacity = 20, int? cap = null, bool countrySpecific = false, DateOnly? deadline = null, string code = Cyber, string programme = Itec) => new(
        code, programme, Year, "Cyber Security", "CDAC Noida", "Noida", India, Start, End, capacity, null, cap, countrySpecific, deadline, null, Opening);

    public static SeatHeld Seated(Guid nomination, DateOnly on, string country = Mali) => new(nomination, country, null, on);

    public static InvitationIssued Invited(int contingent = 4, int observers = 1, bool representative = true, DateOnly? replyBy = null) => new(
        Letter, Cyber, Mali, "Chief of the Army Staff, India", "Chief of Staff, Army of Mali",
        new Dictionary<string, int>(StringComparer.Ordinal) { [Contingent] = contingent, [Observer] = observers },
        replyBy ?? October(20), representative, null, October(1));

    public static ProgrammeEstablished Established(ProgrammeKind kind = ProgrammeKind.Course, ProgrammePolicy? policy = null) =>
        new(Itec, "ITEC defence", kind, India, YearBasis.Fiscal, policy ?? ProgrammePolicy.DefaultFor(kind), null, Opening);

    public static Candidate Colonel(string? service = null, DateOnly? born = null, int? experience = 12, params OtherNomination[] others) =>
        new(Samake, "c0ffee", service, born ?? new DateOnly(1985, 5, 17), experience, others);

    public static NominationRequest Request(Candidate? candidate = null, DateOnly? on = null, string country = Mali, string? role = null) =>
        new(Samake, country, role, candidate ?? Colonel(), null, Today(on ?? October(3)));

    public static NominationSubmitted Submitted(DateOnly on, DateTimeOffset? holdEnds = null) => new(
        Samake, Cyber, Mali, Itec, Year, ProgrammeKind.Course, India, "CDAC Noida", Start, End, null, null, null, null, Samake, "c0ffee", 37, 12, holdEnds, null, on);
}
