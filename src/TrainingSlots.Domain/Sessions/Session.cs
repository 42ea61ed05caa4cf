using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Sessions;

/// <summary>The life of a session.</summary>
public enum SessionStatus
{
    [JsonStringEnumMemberName("open")] Open,
    [JsonStringEnumMemberName("closed")] Closed,
    [JsonStringEnumMemberName("confirmed")] Confirmed,
    [JsonStringEnumMemberName("running")] Running,
    [JsonStringEnumMemberName("completed")] Completed,
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}

/// <summary>Places that a country accepted under one invitation, by role.</summary>
public sealed record AcceptedPlaces(string Country, ImmutableDictionary<string, int> ByRole);

/// <summary>The seats of one dated run: capacity = held + committed + joined + free.</summary>
public sealed record Session(string Id, SessionPublished Announced)
{
    public SessionStatus Status { get; init; } = SessionStatus.Open;
    public int Capacity { get; init; }
    public int Held { get; init; }
    public int Committed { get; init; }
    public int Joined { get; init; }
    public int Free { get; init; }

    /// <summary>The free seats in the order of effective dates.</summary>
    public Timeline Timeline { get; init; } = Timeline.Empty;

    /// <summary>The seats taken, by nomination. They are kept beside the session.</summary>
    [JsonIgnore]
    public Rows<Seat> Seats { get; init; } = Rows.Unread<Seat>();

    /// <summary>How many seats each country has taken, by role; empty for none.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, SeatCount>> Counts { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, SeatCount>>(StringComparer.Ordinal);

    /// <summary>The places accepted, by invitation.</summary>
    public ImmutableDictionary<Guid, AcceptedPlaces> Accepted { get; init; } = ImmutableDictionary<Guid, AcceptedPlaces>.Empty;

    /// <summary>How many of each country wait for a place; one of which nobody waits is not listed.</summary>
    public ImmutableSortedDictionary<string, int> Queued { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>The turns of those who wait. They are kept beside the session.</summary>
    [JsonIgnore]
    public Turns Turns { get; init; } = Turns.Unread;

    /// <summary>All who wait for a place, in order of entry.</summary>
    /// <exception cref="RowNotReadException">Not all of them are in hand.</exception>
    [JsonIgnore]
    public ImmutableList<Waiting> Waitlist => Turns.All;

    /// <summary>How many wait for a place.</summary>
    [JsonIgnore]
    public int QueueLength => Queued.Values.Sum();

    /// <summary>Effective date of the last step of the session itself.</summary>
    public DateOnly LastEffectiveOn { get; init; }

    /// <summary>Position of the last event, 0 before the first is written.</summary>
    public long Position { get; init; }

    /// <summary>Countries with an accepted invitation or a live nomination.</summary>
    [JsonIgnore]
    public IEnumerable<string> Nations =>
        Accepted.Values.Select(places => places.Country).Union(Counts.Keys, StringComparer.Ordinal);

    /// <summary>Countries that a step of the session reaches: with a live nomination, an accepted invitation or a turn in the queue.</summary>
    [JsonIgnore]
    public IEnumerable<string> Countries => Nations.Union(Queued.Keys, StringComparer.Ordinal);

    /// <summary>The session after one more fact. Throws when the seats law would not hold.</summary>
    public static Session Evolve(Session? state, Recorded recorded)
    {
        var next = (state, recorded.Fact) switch
        {
            (null, SessionPublished e) => new Session(StreamKeys.Session(e.Code), e) { LastEffectiveOn = e.EffectiveOn, Seats = Rows.None<Seat>(), Turns = Turns.None }.Resize(e.Capacity, e.EffectiveOn),
            ({ } s, SessionCapacityChanged e) => s.Resize(e.Capacity, e.EffectiveOn) with { LastEffectiveOn = e.EffectiveOn },
            ({ } s, SessionClosed) => s.Step(SessionStatus.Closed, recorded),
            ({ } s, SessionReopened) => s.Step(SessionStatus.Open, recorded),
            ({ } s, SessionConfirmed) => s.Step(SessionStatus.Confirmed, recorded),
            ({ } s, SessionStarted) => s.Step(SessionStatus.Running, recorded),
            ({ } s, SessionCompleted) => s.Step(SessionStatus.Completed, recorded),
            ({ } s, SessionCancelled) => s.Step(SessionStatus.Cancelled, recorded),
            ({ } s, SessionPostponed e) => s.Step(s.Status, recorded) with { Announced = s.Announced with { Start = e.Start, End = e.End, Year = e.Year, Deadline = e.Deadline } },
            ({ } s, SessionPlacesAccepted e) => s with { Accepted = s.Accepted.SetItem(e.Invitation, s.Accept(e)) },
            ({ } s, SessionPlacesGivenUp e) => s with { Accepted = s.Accepted.Remove(e.Invitation) },
            ({ } s, SeatHeld e) => s.Shift(e.Country, e.Role, null, SeatState.Held, e.EffectiveOn) with { Seats = s.Seats.Add(e.Nomination, new Seat(e.Country, e.Role, SeatState.Held, recorded.Position)) },
            ({ } s, SeatCommitted e) => s.Move(e.Nomination, SeatState.Committed, e.EffectiveOn),
            ({ } s, SeatJoined e) => s.Move(e.Nomination, SeatState.Joined, e.EffectiveOn),
            ({ } s, SeatCorrected e) => s.Move(e.Nomination, SeatState.Committed, e.EffectiveOn),
            ({ } s, WaitlistJoined e) => s.Queue(e.Country, 1) with { Turns = s.Turns.Add(new Waiting(e.Nomination, e.Country, e.Year, e.Role, e.Service, e.Invitation, e.Short, recorded.Position, e.EffectiveOn)) },
            ({ } s, WaitlistRecharged e) => s.Turns.Find(e.Nomination) is { } turn ? s with { Turns = s.Turns.Set(turn, turn with { Year = e.Year }) } : s,
            ({ } s, WaitlistLeft e) => s.WithoutWaiting(e.Nomination),
            ({ } s, PlaceOfferedV1 e) => s.Review(e.Seen).WithoutWaiting(e.Nomination),
            ({ } s, PlaceOffered e) => s.WithoutWaiting(e.Nomination),
            ({ } s, WaitlistReviewed e) => s.Review(e.Seen),
            ({ } s, SeatReleased e) => s.Move(e.Nomination, null, e.EffectiveOn),
            _ => throw new UnexpectedFactException(recorded),
        };
        next = next with { Position = recorded.Position };
        return SeatsLaw.Assert(next, recorded);
    }

    private AcceptedPlaces Accept(SessionPlacesAccepted e)
    {
        var places = Accepted.GetValueOrDefault(e.Invitation) ?? new AcceptedPlaces(e.Country, ImmutableDictionary<string, int>.Empty);
        return places with { ByRole = places.ByRole.SetItem(e.Role, places.ByRole.GetValueOrDefault(e.Role) + e.Places) };
    }

    private Session Step(SessionStatus status, Recorded recorded) =>
        this with { Status = status, LastEffectiveOn = recorded.Fact.EffectiveOn };

    /// <summary>The session with these in its queue, all who wait, in order of entry.</summary>
    public Session Queueing(IReadOnlyCollection<Waiting> all) => this with
    {
        Turns = Turns.Of(all),
        Queued = all.CountBy(waiting => waiting.Country, StringComparer.Ordinal).ToImmutableSortedDictionary(StringComparer.Ordinal),
    };

    private Session WithoutWaiting(Guid nomination) => Turns.Find(nomination) is { } turn ? Queue(turn.Country, -1) with { Turns = Turns.Remove(turn) } : this;

    private Session Queue(string country, int turns) =>
        this with { Queued = Queued.GetValueOrDefault(country) + turns is var left and > 0 ? Queued.SetItem(country, left) : Queued.Remove(country) };

    private Session Review(IReadOnlyList<QueueEntry> seen)
    {
        var outcomes = seen.ToDictionary(entry => entry.Nomination, entry => entry.Outcome);
        return this with { Turns = Turns.Of(Turns.All.Select(waiting => outcomes.TryGetValue(waiting.Nomination, out var outcome) ? waiting with { Short = outcome } : waiting)) };
    }

    private Session Resize(int capacity, DateOnly on) =>
        this with { Capacity = capacity, Free = Free + capacity - Capacity, Timeline = Timeline.Add(on, capacity - Capacity) };

    private Session Move(Guid nomination, SeatState? to, DateOnly on)
    {
        var seat = Seats.Of(nomination);
        return Shift(seat.Country, seat.Role, seat.State, to, on) with
        {
            Seats = to is { } state ? Seats.Set(nomination, seat with { State = state }) : Seats.Remove(nomination),
        };
    }

    /// <summary>The seats that a country has taken.</summary>
    public SeatCount CountOf(string country) => Counts.TryGetValue(country, out var roles) ? roles.Values.Aggregate(default(SeatCount), (sum, role) => sum + role) : default;

    private Session Shift(string country, string? role, SeatState? from, SeatState? to, DateOnly on)
    {
        int Step(SeatState? of) => (to == of ? 1 : 0) - (from == of ? 1 : 0);
        return this with
        {
            Held = Held + Step(SeatState.Held),
            Committed = Committed + Step(SeatState.Committed),
            Joined = Joined + Step(SeatState.Joined),
            Free = Free + Step(null),
            Timeline = Timeline.Add(on, Step(null)),
            Counts = Count(country, role ?? string.Empty, new SeatCount(Step(SeatState.Held), Step(SeatState.Committed), Step(SeatState.Joined))),
        };
    }

    /// <summary>A country without a seat is not listed, nor is a role.</summary>
    private ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, SeatCount>> Count(string country, string role, SeatCount change)
    {
        var roles = Counts.GetValueOrDefault(country) ?? ImmutableSortedDictionary.Create<string, SeatCount>(StringComparer.Ordinal);
        var count = roles.GetValueOrDefault(role) + change;
        roles = count.All == 0 ? roles.Remove(role) : roles.SetItem(role, count);
        return roles.IsEmpty ? Counts.Remove(country) : Counts.SetItem(country, roles);
    }
}

/// <summary>The law that holds after every event of a session (domain.md section 3).</summary>
public static class SeatsLaw
{
    /// <summary>True when capacity = held + committed + joined + free and nothing is negative, in both orders.</summary>
    public static bool Holds(Session session) =>
        session.Timeline.FirstConflict() is null
        && session.Capacity == session.Held + session.Committed + session.Joined + session.Free
        && int.Min(session.Held, session.Committed) >= 0 && int.Min(session.Joined, session.Free) >= 0
        && session.Counts.Keys.Sum(country => session.CountOf(country).All) == session.Capacity - session.Free
        && (!session.Seats.IsWhole || session.Seats.All.Count == session.Capacity - session.Free)
        && (!session.Turns.IsWhole || session.Turns.All.Count == session.QueueLength);

    /// <summary>Returns the session, or throws <see cref="Allotments.LedgerLawBrokenException"/>.</summary>
    public static Session Assert(Session session, Recorded recorded) =>
        Holds(session) ? session : throw new Allotments.LedgerLawBrokenException(session.Id, recorded);
}
