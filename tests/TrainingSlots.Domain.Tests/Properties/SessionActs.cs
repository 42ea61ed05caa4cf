using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.SessionLives;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>The commands on a session, and on the policy of its programme.</summary>
internal static class SessionActs
{
    public static Decision Decide(Play play, Command command)
    {
        var (session, on) = (Aimed(play, command), Play.At(command, play.Today).EffectiveOn);
        return command.Act switch
        {
            Act.ChangeCapacity => SessionDecisions.ChangeCapacity(session, Math.Max(0, session.Capacity - 2 + command.Amount), "hall", on),
            Act.CloseSession => SessionLife.Close(session, on),
            Act.ConfirmSession => SessionLife.Confirm(session, on),
            Act.StartSession => SessionLife.Start(session, [.. In(play, session).Where(nomination => nomination.Status == NominationStatus.Waitlisted)], on),
            Act.ReopenSession => SessionLife.Reopen(session, on),
            Act.CompleteSession => SessionLife.Complete(session, [.. session.Seats.All.Keys.Select(id => play.SeatedOf(id, on))], SettleOf(command), Play.At(command, play.Today)),
            Act.Postpone => Postpone(play, command, session, on),
            Act.CancelSession => SessionLife.Cancel(session, [.. In(play, session).Select(nomination => play.CaseOf(nomination, on))], "no trainer", on),
            _ => ProgrammeDecisions.ChangePolicy(play.Programme, Changed(play.Policy, command), "reviewed", on),
        };
    }

    /// <summary>In half of the cases nobody says what became of who is left.</summary>
    public static Settle? SettleOf(Command command) => (command.Amount, command.Pick) switch
    {
        ( < 2, _) => null,
        (_, < 5) => Settle.NoShow,
        _ => Settle.Joined,
    };

    /// <summary>What is started or completed is a session that is ready for it, and what is held sooner one with an offer, if there is one.</summary>
    private static Session Aimed(Play play, Command command)
    {
        var ready = command.Act switch
        {
            Act.StartSession => SessionStatus.Confirmed,
            Act.CompleteSession => SessionStatus.Running,
            Act.ReopenSession => SessionStatus.Closed,
            _ => (SessionStatus?)null,
        };
        return Enumerable.Range(0, Play.Starts.Length).Select(session => play.Log.Get<Session>(Play.SessionKey(session)))
            .FirstOrDefault(session => session.Status == ready || (IsSooner(command) && play.Counts.Offers.ContainsValue(session.Id)))
            ?? play.Session(command);
    }

    private static bool IsSooner(Command command) => command is { Act: Act.Postpone, Service: 2 };

    /// <summary>Its nominations with a seat or a turn.</summary>
    private static IEnumerable<Nomination> In(Play play, Session session) =>
        session.Seats.All.Keys.Concat(session.Waitlist.Select(waiting => waiting.Nomination)).Select(id => play.Log.Get<Nomination>(StreamKeys.Nomination(id)));

    /// <summary>Later, earlier again, so soon that offers end with the new start, or into the next year.</summary>
    private static Decision Postpone(Play play, Command command, Session session, DateOnly on)
    {
        var start = IsSooner(command) ? play.Today.AddDays(1 + command.Amount) : Play.Starts[command.Session].AddDays(30 * command.Amount);
        var year = TrainingYear.Of(start, YearBasis.Fiscal);
        var moved = session.Announced with { Start = start, End = start.AddDays(Play.Days), Year = year };
        var told = In(play, session).Select(nomination => new Rescheduling(
            play.CaseOf(nomination, on), Eligibility.UnmetOn(nomination, play.Log.CandidateOf(nomination.Submitted.Nomination), moved, play.PolicyOn(on))));
        return SessionLife.Postpone(
            session, new SessionPostponed(start, start.AddDays(Play.Days), year, null, "strike", on), [.. told],
            Play.Countries.Select(country => play.Ledger(country, year)).OfType<Allotment>().ToDictionary(ledger => ledger.Country, StringComparer.Ordinal), play.Now);
    }

    private static ProgrammePolicy Changed(ProgrammePolicy policy, Command command) => policy with
    {
        CapPerCountry = command.Amount == 0 ? null : command.Amount,
        Waitlist = command.Session == 0 ? WaitlistOrder.Strict : WaitlistOrder.SkipAndRemember,
        HoldDays = 5 + command.Pick,
        OfferHours = 24 * (1 + command.Service),
        NoShowWastesSlot = command.Pick % 2 == 0,
        PriorAttendanceAllowed = command.Country == 2,
        MaximumAge = 44 + command.Service,
        CarryForward = command.Pick % 3 == 0,
    };
}
