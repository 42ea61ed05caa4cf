using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>Three countries, two sessions with an invitation each per country, and commands that come as they may.</summary>
internal sealed class Play
{
    public static readonly string[] Countries = [Mali, Algeria, "SN"];
    public static readonly string[] Services = [Service.Army, Service.Navy, Service.Civil];

    /// <summary>The second session begins while commands are still coming.</summary>
    public static readonly DateOnly[] Starts = [Start, October(12)];

    public const int Days = 10;

    private static readonly Step[][] Policies = [[], [Step.Accept], [Step.Accept, Step.Confirm], [Step.Endorse, Step.Recommend, Step.Accept, Step.Confirm]];
    private readonly List<DateOnly> recordedOn = [];

    public Play(Beginning beginning)
    {
        Write(Queues.ProgrammeKey, Established(policy: ProgrammePolicy.DefaultFor(ProgrammeKind.Exercise) with
        {
            HoldDays = 10,
            MaximumAge = 45,
            CapPerCountry = beginning.Cap == 0 ? null : beginning.Cap,
            NoShowWastesSlot = beginning.NoShowWastes,
            PriorAttendanceAllowed = beginning.CountrySpecific,
            Decisions = Policies[beginning.Needed],
            Waitlist = beginning.Strict ? WaitlistOrder.Strict : WaitlistOrder.SkipAndRemember,
            CarryForward = beginning.CarryForward,
        }));
        for (var session = 0; session < Starts.Length; session++)
        {
            var cap = session == 0 || beginning.SessionCap == 0 ? (int?)null : beginning.SessionCap;
            var published = Published(beginning.Capacity, cap, beginning.CountrySpecific && session == 0, code: $"S-{session}");
            Write(SessionKey(session), published with { Start = Starts[session], End = Starts[session].AddDays(Days), Minimum = session });
            for (var country = 0; country < Countries.Length; country++)
            {
                var (id, offered) = (Letter(session, country), new Dictionary<string, int>(StringComparer.Ordinal) { [Contingent] = 2, [Observer] = 1 });
                Write(StreamKeys.Invitation(id), Invited() with { Invitation = id, Session = $"S-{session}", Country = Countries[country], Offered = offered, ReplyBy = October(30), EffectiveOn = Opening });
            }
        }

        // Senegal has an allotment only once it accepts an invitation.
        foreach (var country in Countries[..2])
        {
            Write(StreamKeys.Allotment(Itec, country, Year), Granted(beginning.Slots + beginning.Army, (Service.Army, beginning.Army)) with { Country = country });
        }
    }

    public Log Log { get; } = new() { Born = People.BirthOf };

    public Counts Counts { get; } = new();

    public People People { get; } = new();

    /// <summary>What a newcomer sees of those who wait; the counterproof has another eye.</summary>
    public Func<Queue, Queue> Sees { get; init; } = static queue => queue;

    /// <summary>The sessions whose queues are still to be reviewed, with the effective date of what freed a place.</summary>
    public List<(string Session, DateOnly FreedOn)> Reviews { get; } = [];

    public DateOnly Today { get; private set; } = October(1);

    public Moment Now => new(Today, Morning(Today), HostClock.Utc);

    public Programme Programme => Log.Get<Programme>(Queues.ProgrammeKey);

    public ProgrammePolicy Policy => Programme.Policy;

    public ProgrammePolicy PolicyOn(DateOnly day) => Programme.On(day).Policy;

    /// <summary>The day on which the event at that position was written.</summary>
    public DateOnly RecordedOn(long position) => recordedOn[(int)position - 1];

    public static Moment At(Command command, DateOnly today) => new(today.AddDays(-command.Late), Morning(today), HostClock.Utc);

    public void Pass(Command command) => Today = Today.AddDays(command.Pause);

    public Decision Decide(Command command) => command.Act switch
    {
        <= Act.LapseOffer => NominationActs.Decide(this, command),
        <= Act.LapseInvitation => InvitationActs.Decide(this, command),
        <= Act.CloseYear => AllotmentActs.Decide(this, command),
        _ => SessionActs.Decide(this, command),
    };

    public void Write(string stream, IFact fact)
    {
        Log.Write(stream, fact);
        recordedOn.Add(Today);
        Counts.Add(stream, Log.Events[^1].Event);
        People.Add(stream, Log.Events[^1].Event);
    }

    public Session Session(Command command) => Log.Get<Session>(SessionKey(command.Session));

    public Invitation Invitation(Command command) => Log.Get<Invitation>(StreamKeys.Invitation(Letter(command.Session, command.Country)));

    public Allotment? Ledger(string country, string year) => Log.Find<Allotment>(StreamKeys.Allotment(Itec, country, year));

    public Domain.Nominations.Case CaseOf(Nomination nomination, DateOnly on)
    {
        var (asked, session) = (nomination.Submitted, Log.Get<Session>(StreamKeys.Session(nomination.Submitted.Session)));
        var ledger = Ledger(asked.Country, asked.Year).ShouldNotBeNull();
        return new(nomination, PolicyOn(on), ledger, session, asked.Invitation is { } letter ? Log.Get<Invitation>(StreamKeys.Invitation(letter)) : null)
        {
            NextYear = ledger.CarriesTo is { } next ? Ledger(asked.Country, next) : null,
            StartYear = Ledger(asked.Country, session.Announced.Year),
        };
    }

    public Seated SeatedOf(Guid id, DateOnly on) => new(CaseOf(Log.Get<Nomination>(StreamKeys.Nomination(id)), on), Log.CandidateOf(id));

    public IEnumerable<Nomination> Nominations => Counts.Nominations.Select(Log.Get<Nomination>);

    public static string SessionKey(int session) => $"session/S-{session}";

    public static Guid Letter(int session, int country) => new(session + 1, (short)(country + 1), 0, new byte[8]);
}
