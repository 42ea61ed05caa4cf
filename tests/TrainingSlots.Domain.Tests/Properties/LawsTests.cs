using System.Text.Json;
using CsCheck;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>The laws of domain.md section 3 after every event of any sequence of commands, in both orders.</summary>
public sealed class LawsTests
{
    private const int Sequences = 3_000;
    private const uint Looked = 300;

    private static readonly string[] NeverAsked =
    [
        "AllotmentClosed", "AllotmentFrozen", "InvitationAcknowledged", "InvitationDeclined", "InvitationExtended", "InvitationLapsed", "NominationCancelled",
        "NominationRescheduled", "NominationResubmitted", "NominationReturned", "NomineeDataErased", "NomineeSubstituted", "ProgrammeEstablished",
        "ProgrammePolicyChanged", "SessionCancelled", "SessionClosed", "SessionCompleted", "SessionConfirmed", "SessionPostponed", "SessionStarted",
        "SlotsCarriedIn", "SlotsCarriedOut", "SlotsLapsed", "SlotsMovedIn", "SlotsMovedOut", "SlotsSurrendered",
    ];

    [Fact]
    public void Whatever_is_asked_in_whatever_order_the_laws_hold() =>
        Gen.Select(Beginning.Any, Command.Any.Array[1, 40]).Sample(
            (beginning, commands) =>
            {
                var play = new Play(beginning);
                Array.ForEach(commands, command => Ask(play, command));
            },
            iter: Sequences);

    /// <summary>Sequences in which all is refused would prove nothing.</summary>
    [Fact]
    public void Most_kinds_of_events_and_refusals_come_up_in_the_sequences()
    {
        var (facts, codes) = (new HashSet<Type>(), new HashSet<string>(StringComparer.Ordinal));
        var sequence = Gen.Select(Beginning.Any, Command.Any.Array[40]);
        for (var seed = 0u; seed < Looked; seed++)
        {
            var (beginning, commands) = sequence.Generate(new PCG(seed), null, out _);
            var play = new Play(beginning);
            codes.UnionWith(commands.Select(command => Ask(play, command)).OfType<string>());
            facts.UnionWith(play.Log.Events.Select(written => written.Event.Fact.GetType()));
        }

        typeof(IFact).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IFact)) && !type.IsInterface).Except(facts)
            .Select(type => type.Name).Order(StringComparer.Ordinal).ShouldBe(NeverAsked);
        codes.Order(StringComparer.Ordinal).ShouldBe(
        [
            "ALLOTMENT_EXHAUSTED", "ALLOTMENT_NOT_FOUND", "CAPACITY_BELOW_TAKEN", "COUNTRY_SESSION_CAP", "EARMARK_EXHAUSTED", "EFFECTIVE_DATE_CONFLICT",
            "HOLD_EXPIRED", "ILLEGAL_TRANSITION", "INVITATION_NOT_OPEN", "REDUCTION_BELOW_TAKEN", "REPLY_DATE_PASSED", "SEATS_EXCEED_INVITATION", "SERVICE_MISMATCH", "SESSION_FULL",
        ]);
    }

    /// <summary>Carries out one command, or notes why not; the answer is the code of the refusal.</summary>
    private static string? Ask(Play play, Command command)
    {
        var decide = play.Prepare(command);
        var (decision, again) = (decide(), decide());
        Demand(string.Equals(Answer(again), Answer(decision), StringComparison.Ordinal), "the same answer twice");
        if (decision.Refusal is { } refusal)
        {
            Demand(decision.Changes.Count == 0, "no change when refused");
            return refusal.Code;
        }

        foreach (var change in decision.Changes)
        {
            play.Log.Write(change.Stream, change.Fact);
            Check(play, change.Stream);
        }

        return null;
    }

    private static string Answer(Decision decision) =>
        decision.Refusal is { } refusal
            ? JsonSerializer.Serialize(refusal)
            : string.Join('\n', decision.Changes.Select(change => Then.Line(change.Stream, change.Fact)));

    private static void Check(Play play, string stream)
    {
        var written = play.Log.Events.Where(written => string.Equals(written.Stream, stream, StringComparison.Ordinal)).Select(written => written.Event).ToList();
        var recorded = Arithmetic.Over(written.Select(e => e.Fact), "recorded");
        if (stream.StartsWith("allotment/", StringComparison.Ordinal) || stream.StartsWith("session/", StringComparison.Ordinal))
        {
            Arithmetic.Over(written.OrderBy(e => e.Fact.EffectiveOn).ThenBy(e => e.Position).Select(e => e.Fact), "effective");
        }

        switch (stream[..stream.IndexOf('/', StringComparison.Ordinal)])
        {
            case "allotment": LedgerLawHolds(play.Log.Get<Allotment>(stream), recorded); break;
            case "session": SeatsLawHolds(play.Log.Get<Session>(stream), recorded, play.Policy); break;
            case "invitation": PlacesAreKept(recorded); break;
        }
    }

    private static void LedgerLawHolds(Allotment ledger, Arithmetic counted)
    {
        var balance = ledger.Balance;
        Demand(
            counted["granted"] + counted["increased"] - counted["reduced"] == counted.Sum("held", "committed", "utilised", "wasted", "available"),
            "the ledger law", ledger.Id);
        Demand(
            (balance.Granted, balance.Increased, balance.Reduced) == (counted["granted"], counted["increased"], counted["reduced"])
            && (balance.Held, balance.Committed, balance.Utilised, balance.Wasted, balance.Available)
                == (counted["held"], counted["committed"], counted["utilised"], counted["wasted"], counted["available"]),
            "the balance", ledger.Id);
        foreach (var name in Service.All.Append(Allotment.General))
        {
            var pool = ledger.Pools.GetValueOrDefault(name, Pool.Empty);
            var (held, committed, utilised, wasted, available) =
                (counted[$"held:{name}"], counted[$"committed:{name}"], counted[$"utilised:{name}"], counted[$"wasted:{name}"], counted[$"available:{name}"]);
            Demand(counted[$"slots:{name}"] == held + committed + utilised + wasted + available, "the earmark", ledger.Id, name);
            Demand((pool.Held, pool.Committed, pool.Utilised, pool.Wasted, pool.Available) == (held, committed, utilised, wasted, available), "the pool", ledger.Id, name);
        }
    }

    private static void SeatsLawHolds(Session session, Arithmetic counted, ProgrammePolicy policy)
    {
        Demand(counted["slots:"] == counted.Sum("held", "committed", "joined", "available"), "the seats law", session.Id);
        Demand(
            (session.Capacity, session.Held, session.Committed, session.Joined, session.Free)
                == (counted["slots:"], counted["held"], counted["committed"], counted["joined"], counted["available"]),
            "the seats", session.Id);

        var cap = session.Announced.CapPerCountry ?? (session.Announced.CountrySpecific ? null : policy.CapPerCountry);
        Demand(counted.Countries.Values.CountBy(country => country, StringComparer.Ordinal).All(country => country.Value <= (cap ?? country.Value)), "the cap", session.Id);
    }

    private static void PlacesAreKept(Arithmetic counted)
    {
        foreach (var role in (string[])[Contingent, Observer])
        {
            Demand(counted[$"accepted:{role}"] <= counted[$"offered:{role}"], "accepted within offered", role);
            Demand(counted[$"named:{role}"] <= counted[$"accepted:{role}"], "named within accepted", role);
        }
    }

    /// <summary>Asked a million times: the assertion library is called only when it has something to say.</summary>
    private static void Demand(bool holds, params ReadOnlySpan<string> law)
    {
        if (!holds)
        {
            holds.ShouldBeTrue(string.Join(' ', law));
        }
    }
}
