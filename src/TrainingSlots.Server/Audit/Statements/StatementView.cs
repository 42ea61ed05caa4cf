using TrainingSlots.Domain.Allotments;

namespace TrainingSlots.Server.Audit.Statements;

/// <summary>The statement of an allotment for a period, in slots.</summary>
/// <param name="Clock">The clock of the period and of the order of the lines.</param>
/// <param name="From">First day, when asked for.</param>
/// <param name="To">Last day, when asked for.</param>
/// <param name="Position">Position of the allotment's last event that the statement knows of.</param>
/// <param name="Opening">The balance before the period.</param>
/// <param name="Closing">The balance after it: opening and every change.</param>
/// <param name="LagMs">How old the statement may be, in milliseconds, where it comes from a replica; 0 where it does not.</param>
public sealed record StatementView(
    string Programme, string Country, string Year, StatementClock Clock, DateOnly? From, DateOnly? To, long Position,
    TermsView Opening, IReadOnlyList<StatementLineView> Lines, TermsView Closing, long LagMs = 0)
{
    internal static StatementView Of(AllotmentStatement read) => new(
        read.Allotment.Programme, read.Allotment.Country, read.Allotment.Year, read.Asked.Clock, read.Asked.From, read.Asked.To, read.Allotment.Position,
        TermsView.Of(read.Statement.Opening),
        [.. read.Statement.Lines.Select(line => StatementLineView.Of(line, read.Events[line.Movement.Recorded.Position]))],
        TermsView.Of(read.Statement.Closing));
}

/// <summary>One event of an allotment in its statement.</summary>
/// <param name="Event">The stored name of the event.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Nomination">The nomination whose slot it is about, if any.</param>
/// <param name="Change">The terms of the balance that it changed, each with its difference.</param>
/// <param name="Available">Slots available after it, in the order of the lines.</param>
public sealed record StatementLineView(
    long Position, DateTimeOffset RecordedAt, DateOnly EffectiveOn, string Event, string? Actor, Guid? Nomination,
    IReadOnlyDictionary<string, int> Change, int Available)
{
    internal static StatementLineView Of(StatementLine line, JasperFx.Events.IEvent e)
    {
        var fact = line.Movement.Recorded.Fact;
        return new StatementLineView(
            e.Sequence, e.Timestamp, fact.EffectiveOn, e.EventTypeName, e.UserName, NominationOf(fact),
            LedgerTerms.Of(line.Movement.Change).Where(term => term.Slots != 0).ToDictionary(term => term.Name, term => term.Slots, StringComparer.Ordinal),
            line.Available);
    }

    internal static Guid? NominationOf(Domain.Shared.IFact fact) => fact switch
    {
        SlotHeld e => e.Nomination,
        SlotHoldRenewed e => e.Nomination,
        SlotCommitted e => e.Nomination,
        SlotUtilised e => e.Nomination,
        SlotWasted e => e.Nomination,
        SlotReleased e => e.Nomination,
        _ => null,
    };
}

/// <summary>The terms of the ledger law.</summary>
public sealed record TermsView(
    int Granted, int Increased, int Reduced, int MovedIn, int MovedOut, int CarriedIn, int CarriedOut, int Surrendered,
    int Held, int Committed, int Utilised, int Wasted, int Lapsed, int Available) : ILedgerTerms
{
    public static TermsView Of(Balance balance) => new(
        balance.Granted, balance.Increased, balance.Reduced, balance.MovedIn, balance.MovedOut, balance.CarriedIn, balance.CarriedOut, balance.Surrendered,
        balance.Held, balance.Committed, balance.Utilised, balance.Wasted, balance.Lapsed, balance.Available);
}
