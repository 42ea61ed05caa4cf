using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>Three countries, two sessions with an invitation each per country, and commands that come as they may.</summary>
internal sealed class Play
{
    private static readonly string[] Countries = [Mali, Algeria, "SN"];
    private static readonly string[] Services = [Service.Army, Service.Navy, Service.Civil];
    private static readonly Step[][] Policies = [[], [Step.Accept], [Step.Accept, Step.Confirm], [Step.Endorse, Step.Recommend, Step.Accept, Step.Confirm]];
    private readonly Programme programme;
    private readonly List<string> nominations = [];
    private DateOnly today = October(1);

    public Play(Beginning beginning)
    {
        programme = Given.Scheme(Established(policy: ProgrammePolicy.DefaultFor(ProgrammeKind.Exercise) with
        {
            HoldDays = 10,
            CapPerCountry = beginning.Cap == 0 ? null : beginning.Cap,
            NoShowWastesSlot = beginning.NoShowWastes,
            Decisions = Policies[beginning.Needed],
        }));
        for (var session = 0; session < 2; session++)
        {
            var cap = session == 0 || beginning.SessionCap == 0 ? (int?)null : beginning.SessionCap;
            Log.Write($"session/S-{session}", Published(beginning.Capacity, cap, beginning.CountrySpecific && session == 0, code: $"S-{session}"));
            for (var country = 0; country < Countries.Length; country++)
            {
                var (id, offered) = (Id(session, country), new Dictionary<string, int>(StringComparer.Ordinal) { [Contingent] = 2, [Observer] = 1 });
                Log.Write(StreamKeys.Invitation(id), Invited() with { Invitation = id, Session = $"S-{session}", Country = Countries[country], Offered = offered, ReplyBy = October(30), EffectiveOn = Opening });
            }
        }

        // Senegal has an allotment only once it accepts an invitation.
        foreach (var country in Countries[..2])
        {
            Log.Write(Ledger(country), Granted(beginning.Slots + beginning.Army, (Service.Army, beginning.Army)) with { Country = country });
        }
    }

    public Log Log { get; } = new();

    public ProgrammePolicy Policy => programme.Policy;

    public Func<Decision> Prepare(Command command)
    {
        today = today.AddDays(command.Pause);
        var at = new Moment(today.AddDays(-command.Late), Morning(today));
        var ledger = Log.Find<Allotment>(Ledger(Countries[command.Country]));
        return command.Act switch
        {
            Act.Submit or Act.SubmitInvited => Submit(command, at, ledger),
            <= Act.Expire => Decide(command, at),
            Act.AcceptPlaces => () => InvitationDecisions.Accept(Letter(command), Session(command), ledger, command.Pick < 6 ? Contingent : Observer, 1 + (command.Amount / 2), at),
            Act.Rescind => () => InvitationDecisions.Rescind(Letter(command), Session(command), ledger, null, at.EffectiveOn),
            Act.ChangeCapacity => () => SessionDecisions.ChangeCapacity(Session(command), command.Amount, "hall", at.EffectiveOn),
            _ when ledger is null => () => Decision.All(),
            Act.Increase => () => AllotmentDecisions.Increase(ledger, 1, "asked", null, at.EffectiveOn),
            Act.Reduce => () => AllotmentDecisions.Reduce(ledger, 1 + (command.Amount / 2), null, "cut", at.EffectiveOn),
            Act.ReduceEarmark => () => AllotmentDecisions.Reduce(ledger, 1 + (command.Amount / 2), Services[command.Service], "cut", at.EffectiveOn),
            _ => () => AllotmentDecisions.SetEarmarks(ledger, Earmarks((Service.Army, command.Amount), (Service.Navy, command.Pick % 3)), "agreed", at.EffectiveOn),
        };
    }

    private Func<Decision> Submit(Command command, Moment at, Allotment? ledger)
    {
        var id = new Guid(nominations.Count + 1, 1, 1, new byte[8]);
        nominations.Add(StreamKeys.Nomination(id));
        var letter = command.Act == Act.SubmitInvited ? Letter(command) : null;
        var candidate = new Candidate(id, "c0ffee", Services[command.Service], new DateOnly(1985, 5, 17), 12, []);
        var request = new NominationRequest(id, Countries[command.Country], letter is null ? null : Contingent, candidate, null, at);
        return () => Submission.Decide(request, programme, Session(command), ledger, letter);
    }

    private Func<Decision> Decide(Command command, Moment at)
    {
        var live = nominations.Where(key => Log.Find<Nomination>(key) is not null).ToList();
        if (live.Count == 0)
        {
            return () => Decision.All();
        }

        var nomination = Log.Get<Nomination>(live[command.Pick % live.Count]);
        var (asked, on) = (nomination.Submitted, at.EffectiveOn);
        var of = new Domain.Nominations.Case(
            nomination, Policy, Log.Get<Allotment>(Ledger(asked.Country)), Log.Get<Session>(StreamKeys.Session(asked.Session)),
            asked.Invitation is { } letter ? Log.Get<Invitation>(StreamKeys.Invitation(letter)) : null);
        return command.Act switch
        {
            Act.Endorse => () => NominationDecisions.Take(of, Step.Endorse, at),
            Act.Recommend => () => NominationDecisions.Take(of, Step.Recommend, at),
            Act.Accept => () => NominationDecisions.Take(of, Step.Accept, at),
            Act.Confirm => () => NominationDecisions.Take(of, Step.Confirm, at),
            Act.Join => () => NominationDecisions.Join(of, on),
            Act.NoShow => () => NominationDecisions.NoShow(of, on),
            Act.Complete => () => NominationDecisions.Complete(nomination, command.Amount > 0, on),
            Act.Leave => () => NominationDecisions.Leave(nomination, on),
            Act.Reject => () => NominationDecisions.Reject(of, "host", "unsuitable", on),
            Act.Withdraw => () => NominationDecisions.Withdraw(of, on),
            _ => () => NominationDecisions.Expire(of, Today(today)),
        };
    }

    private Session Session(Command command) => Log.Get<Session>($"session/S-{command.Session}");

    private Invitation Letter(Command command) => Log.Get<Invitation>(StreamKeys.Invitation(Id(command.Session, command.Country)));

    private static string Ledger(string country) => StreamKeys.Allotment(Itec, country, Year);

    private static Guid Id(int session, int country) => new(session + 1, (short)(country + 1), 0, new byte[8]);
}
