using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>What holds after every event of a stream (domain.md section 3).</summary>
internal static class Laws
{
    public static void Check(Play play, string stream, IFact fact)
    {
        var account = play.Counts[stream];
        switch (stream[..stream.IndexOf('/', StringComparison.Ordinal)])
        {
            case "allotment": LedgerLawHolds(play.Log.Get<Allotment>(stream), account); break;
            case "session": SeatsLawHolds(play, play.Log.Get<Session>(stream), account.Recorded, fact); break;
            case "invitation": PlacesAreKept(account.Recorded); break;
            case "nomination": Demand(fact.EffectiveOn == account.Latest, "the effective date of a nomination never goes back", stream, fact.ToString()!); break;
        }
    }

    /// <summary>Asked a million times: the assertion library is called only when it has something to say.</summary>
    public static void Demand(bool holds, params ReadOnlySpan<string> law)
    {
        if (!holds)
        {
            holds.ShouldBeTrue(string.Join(' ', law));
        }
    }

    private static void LedgerLawHolds(Allotment ledger, Account account)
    {
        var (counted, balance) = (account.Recorded, ledger.Balance);
        foreach (var order in (Arithmetic[])[account.Recorded, account.Effective])
        {
            Demand(
                order.Sum("granted", "increased", "movedIn", "carriedIn", "reinstated") - order["reduced"]
                    == order.Sum("held", "committed", "utilised", "wasted", "surrendered", "movedOut", "carriedOut", "lapsed", "available"),
                "the ledger law", ledger.Id);
        }

        Demand(
            (balance.Granted, balance.Increased, balance.Reduced, balance.MovedIn, balance.MovedOut, balance.CarriedIn, balance.CarriedOut)
                == (counted["granted"], counted["increased"], counted["reduced"], counted["movedIn"], counted["movedOut"], counted["carriedIn"], counted["carriedOut"])
            && (balance.Held, balance.Committed, balance.Utilised, balance.Wasted, balance.Surrendered, balance.Lapsed, balance.Available)
                == (counted["held"], counted["committed"], counted["utilised"], counted["wasted"], counted["surrendered"], counted.Lapsed, counted["available"]),
            "the balance", ledger.Id);
        foreach (var name in Service.All.Append(Allotment.General))
        {
            var pool = ledger.Pools.GetValueOrDefault(name, Pool.Empty);
            var (held, committed, utilised, wasted, available) =
                (counted[$"held:{name}"], counted[$"committed:{name}"], counted[$"utilised:{name}"], counted[$"wasted:{name}"], counted[$"available:{name}"]);
            Demand(counted[$"slots:{name}"] == held + committed + utilised + wasted + available, "the earmark", ledger.Id, name);
            Demand((pool.Held, pool.Committed, pool.Utilised, pool.Wasted, pool.Available) == (held, committed, utilised, wasted, available), "the pool", ledger.Id, name);
            Demand(counted[$"slots:{name}"] == account.Effective[$"slots:{name}"], "the same earmarks in both orders", ledger.Id, name);
        }
    }

    /// <summary>The cap binds who takes a seat; lowered later, it takes none away.</summary>
    private static void SeatsLawHolds(Play play, Session session, Arithmetic counted, IFact fact)
    {
        Demand(counted["slots:"] == counted.Sum("held", "committed", "joined", "available"), "the seats law", session.Id);
        Demand(
            (session.Capacity, session.Held, session.Committed, session.Joined, session.Free)
                == (counted["slots:"], counted["held"], counted["committed"], counted["joined"], counted["available"]),
            "the seats", session.Id);
        if (fact is SeatHeld seat)
        {
            // An offer goes by the policy of the day that it is made, a command by that of its effective date.
            var caps = new[] { play.PolicyOn(fact.EffectiveOn), play.Policy }.Select(policy => session.Announced.CapPerCountry ?? (session.Announced.CountrySpecific ? null : policy.CapPerCountry));
            Demand(caps.Any(cap => cap is null || Of(counted, seat.Country) <= cap), "the cap", session.Id);
        }
    }

    /// <summary>Seats of a country in a session.</summary>
    public static int Of(Arithmetic session, string country) => session.Countries.Values.Count(of => string.Equals(of, country, StringComparison.Ordinal));

    private static void PlacesAreKept(Arithmetic counted)
    {
        foreach (var role in (string[])[Contingent, Observer])
        {
            Demand(counted[$"accepted:{role}"] <= counted[$"offered:{role}"], "accepted within offered", role);
            Demand(counted[$"named:{role}"] <= counted[$"accepted:{role}"], "named within accepted", role);
        }
    }
}
