using JasperFx.Events;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Server.Audit.Statements;

/// <summary>The statement of a session's seats for a period.</summary>
/// <param name="Clock">The clock of the period and of the order of the lines.</param>
/// <param name="From">First day, when asked for.</param>
/// <param name="To">Last day, when asked for.</param>
/// <param name="Position">Position of the session's last event that the statement knows of.</param>
/// <param name="Opening">The seats before the period.</param>
/// <param name="Closing">The seats after it: opening and every change.</param>
public sealed record SeatStatementView(
    string Session, string Programme, string Year, StatementClock Clock, DateOnly? From, DateOnly? To, long Position,
    SeatsView Opening, IReadOnlyList<SeatLineView> Lines, SeatsView Closing)
{
    internal static SeatStatementView Of(SeatStatement read, StatementQuery asked, IReadOnlyDictionary<long, IEvent> events) => new(
        read.Session.Announced.Code, read.Session.Announced.Programme, read.Session.Announced.Year, asked.Clock, asked.From, asked.To, read.Session.Position,
        SeatsView.Of(read.Opening), [.. read.Lines.Select(line => SeatLineView.Of(line, events[line.Recorded.Position]))], SeatsView.Of(read.Closing));
}

/// <summary>One event of a session in the statement of its seats.</summary>
/// <param name="Event">The stored name of the event.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Nomination">The nomination that it is about, if any.</param>
/// <param name="Country">The country that it is about, where the event says so.</param>
/// <param name="Change">The numbers of seats that it changed, each with its difference.</param>
/// <param name="Free">Free seats after it, in the order of the lines.</param>
public sealed record SeatLineView(
    long Position, DateTimeOffset RecordedAt, DateOnly EffectiveOn, string Event, string? Actor, Guid? Nomination, string? Country,
    IReadOnlyDictionary<string, int> Change, int Free)
{
    internal static SeatLineView Of(SeatLine line, IEvent e)
    {
        var (nomination, country) = About(line.Recorded.Fact);
        return new SeatLineView(
            e.Sequence, e.Timestamp, line.Recorded.Fact.EffectiveOn, e.EventTypeName, e.UserName, nomination, country,
            SeatsView.Names.Zip(SeatsView.Of(line.Change).Numbers()).Where(term => term.Second != 0).ToDictionary(term => term.First, term => term.Second, StringComparer.Ordinal),
            line.Free);
    }

    private static (Guid? Nomination, string? Country) About(IFact fact) => fact switch
    {
        SeatHeld e => (e.Nomination, e.Country),
        SeatCommitted e => (e.Nomination, null),
        SeatJoined e => (e.Nomination, null),
        SeatReleased e => (e.Nomination, null),
        WaitlistJoined e => (e.Nomination, e.Country),
        WaitlistLeft e => (e.Nomination, null),
        IPlaceOffered e => (e.Nomination, null),
        SessionPlacesAccepted e => (null, e.Country),
        SessionPlacesGivenUp e => (null, e.Country),
        _ => (null, null),
    };
}

/// <summary>The seats of a session: capacity = held + committed + joined + free.</summary>
public sealed record SeatsView(int Capacity, int Held, int Committed, int Joined, int Free)
{
    /// <summary>The names of the numbers, in their order.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["capacity", "held", "committed", "joined", "free"];

    internal static SeatsView Of(SeatBalance seats) => new(seats.Capacity, seats.Held, seats.Committed, seats.Joined, seats.Free);

    internal int[] Numbers() => [Capacity, Held, Committed, Joined, Free];

    internal IEnumerable<object?> Named() => Numbers().Cast<object?>();
}
