using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>One who waits, as the fact of the entry says.</summary>
internal sealed record Turn(WaitlistJoined Joined, long Position);

/// <summary>The whole log counted from the bare facts: each stream in both orders, the queues and the offers.</summary>
internal sealed class Counts
{
    private readonly Dictionary<string, Account> accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Turn>> queues = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> elsewhere = [];

    /// <summary>The streams of nominations, in the order of their beginning.</summary>
    public List<string> Nominations { get; } = [];

    /// <summary>The offers that are neither taken nor settled otherwise, with the session of each.</summary>
    public Dictionary<Guid, string> Offers { get; } = [];

    public IEnumerable<string> Streams => accounts.Keys;

    public Account this[string stream] => accounts[stream];

    /// <summary>A term of all ledgers together.</summary>
    public int Total(string term) => accounts.Values.Sum(account => account.Recorded[term]);

    /// <summary>Those who wait in a session, in the order in which they came.</summary>
    public IReadOnlyList<Turn> QueueOf(string session) => queues.TryGetValue(session, out var queue) ? queue : [];

    /// <summary>True when the session was moved into another year than the one that the place would be charged to.</summary>
    public bool IsOfAnotherYear(Guid nomination) => elsewhere.Contains(nomination);

    public void Add(string stream, Recorded written)
    {
        if (!accounts.TryGetValue(stream, out var account))
        {
            accounts.Add(stream, account = new Account());
            queues.Add(stream, []);
            if (written.Fact is NominationSubmitted or NominationWaitlisted)
            {
                Nominations.Add(stream);
            }
        }

        account.Add(written);
        Count(stream, written);
    }

    private void Count(string stream, Recorded written)
    {
        switch (written.Fact)
        {
            case WaitlistJoined e: queues[stream].Add(new Turn(e, written.Position)); break;
            case WaitlistRecharged e: queues[stream] = [.. queues[stream].Select(turn => turn.Joined.Nomination == e.Nomination ? turn with { Joined = turn.Joined with { Year = e.Year } } : turn)]; break;
            case WaitlistLeft e: Leave(stream, e.Nomination); break;
            case IPlaceOffered e:
                Leave(stream, e.Nomination);
                Offers.Add(e.Nomination, stream);
                break;
            case OfferTaken or OfferDeclined or OfferLapsed or NominationWithdrawn or NominationRejected or NominationCancelled:
                Offers.Remove(Guid.Parse(stream["nomination/".Length..]));
                break;
            case NominationRescheduled e when e.Unmet.Contains(Eligibility.OtherYear, StringComparer.Ordinal): elsewhere.Add(Guid.Parse(stream["nomination/".Length..])); break;
            case NominationRescheduled or NominationRecharged: elsewhere.Remove(Guid.Parse(stream["nomination/".Length..])); break;
        }
    }

    private void Leave(string session, Guid nomination) => queues[session].RemoveAll(turn => turn.Joined.Nomination == nomination).ShouldBe(1);
}

/// <summary>One stream counted twice: in recorded order, and in that of effective dates, ties by position, what is reinstated just before what lapses.</summary>
internal sealed class Account
{
    private readonly List<Recorded> written = [];

    public Arithmetic Recorded { get; } = new();

    public Arithmetic Effective { get; private set; } = new();

    /// <summary>Effective date of the latest fact.</summary>
    public DateOnly Latest { get; private set; }

    public void Add(Recorded next)
    {
        written.Add(next);
        Recorded.And(next.Fact, "recorded");
        if (next.Fact.EffectiveOn >= Latest && next.Fact is not SlotsReinstated)
        {
            Latest = next.Fact.EffectiveOn;
            Effective.And(next.Fact, "effective");
            return;
        }

        Effective = new Arithmetic();
        foreach (var earlier in written.OrderBy(item => item.Fact.EffectiveOn).ThenBy(item => item.Fact is SlotsReinstated ? LapsedAt(item.Fact.EffectiveOn) : item.Position).ThenBy(item => item.Position == LapsedAt(item.Fact.EffectiveOn)))
        {
            Effective.And(earlier.Fact, "effective");
        }

        long LapsedAt(DateOnly day) => written.Where(item => item.Fact is SlotsLapsed && item.Fact.EffectiveOn == day).Select(item => item.Position).FirstOrDefault();
    }
}
