using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Sessions;

/// <summary>Decisions on a session and its seats.</summary>
public static class SessionDecisions
{
    public static Decision Publish(Session? existing, SessionPublished asked) => existing is not null
        ? Refusal.Because(
            RefusalCodes.AlreadyExists,
            $"The session {asked.Code} exists already.",
            [("session", asked.Code)],
            [existing.Position],
            "choose another code")
        : Decision.Of(StreamKeys.Session(asked.Code), asked);

    /// <summary>Changes the number of seats, never below those taken.</summary>
    [Rule("The capacity is never below the seats taken.", "section 4", "SessionTests.The_capacity_goes_up_and_down_to_what_is_taken")]
    public static Decision ChangeCapacity(Session session, int capacity, string reason, DateOnly on)
    {
        if (!SessionTransitions.IsOpen(session, "capacity"))
        {
            return SessionTransitions.Illegal(session, "change the capacity of", null);
        }

        var taken = BelowTaken(session, capacity);
        return Decision.All(
            Decision.Unless(Refusal.Together(
                taken,
                EffectiveDates.GoesBack("session", session.LastEffectiveOn, on),
                taken is null ? EffectiveDates.BelowZero("free seats", session.Timeline, capacity - session.Capacity, on) : null)),
            Decision.Of(session.Id, new SessionCapacityChanged(capacity, reason, on)));
    }

    private static Refusal? BelowTaken(Session session, int capacity) => session.Capacity - session.Free is var taken && capacity >= taken
        ? null
        : Refusal.Because(
            RefusalCodes.CapacityBelowTaken,
            $"{taken} of {session.Capacity} seats are taken; {capacity} cannot be left.",
            [("session", session.Announced.Code), ("capacity", session.Capacity), ("asked", capacity), ("taken", taken)],
            session.Seats.Newest(Seat.Any),
            $"leave {taken} or more, or withdraw nominations first").By(WayOut.Again("capacity", taken));

    /// <summary>Refuses invitations and nominations for a session that is not open.</summary>
    /// <param name="today">Until the session begins, one that is closed can be opened again.</param>
    [Rule("Invitations and nominations are for open sessions.", "section 4", "SubmissionTests.A_session_that_is_not_open_takes_nobody")]
    public static Refusal? NotOpen(Session session, DateOnly? today = null) => session.Status == SessionStatus.Open
        ? null
        : Refusal.Because(
            RefusalCodes.SessionNotOpen,
            $"The session {session.Announced.Code} is {Statuses.Name(session.Status)}.",
            [("session", session.Announced.Code), ("status", Statuses.Name(session.Status))],
            [session.Position],
            session.Status == SessionStatus.Closed && today < session.Announced.Start ? "reopen the session" : null);

    /// <summary>Takes a seat provisionally, within the capacity and the country's cap.</summary>
    public static Decision HoldSeat(Session session, ProgrammePolicy policy, Guid nomination, string country, string? role, DateOnly on) =>
        NoSeat(session, policy, country, on) is { } missing ? missing : Decision.Of(session.Id, new SeatHeld(nomination, country, role, on));

    /// <summary>Why a country gets no seat on that day, or null.</summary>
    internal static Refusal? NoSeat(Session session, ProgrammePolicy policy, string country, DateOnly on) => Refusal.Together(
        session.Free < 1 ? Full(session) : null,
        OverCap(session, policy, country),
        session.Free < 1 ? null : EffectiveDates.BelowZero("free seats", session.Timeline, -1, on));

    internal static Refusal Full(Session session) => Refusal.Because(
        RefusalCodes.SessionFull,
        $"{session.Capacity} seats: {session.Committed} committed, {session.Held} held, {session.Joined} joined.",
        [
            ("session", session.Announced.Code),
            ("capacity", session.Capacity),
            ("held", session.Held),
            ("committed", session.Committed),
            ("joined", session.Joined),
            ("free", session.Free),
        ],
        session.Seats.Newest(Seat.Any));

    /// <summary>Refuses one more of a country whose share is taken, by the seated and so many who wait before.</summary>
    [Rule("A country has at most the cap of the session, or of the policy, in one session.", "section 5", "SeatTests.A_country_has_at_most_the_cap_of_the_policy")]
    internal static Refusal? OverCap(Session session, ProgrammePolicy policy, string country, int before = 0)
    {
        if (CountryCap.Of(session.Announced, policy) is not { } cap)
        {
            return null;
        }

        var own = session.CountOf(country).All;
        return own + before < cap
            ? null
            : Refusal.Because(
                RefusalCodes.CountrySessionCap,
                $"{country} has {own} of at most {cap} live nominations in {session.Announced.Code}.",
                [("session", session.Announced.Code), ("country", country), ("cap", cap), ("taken", own)],
                session.Seats.Newest(Seat.OfCountry(country)));
    }
}
