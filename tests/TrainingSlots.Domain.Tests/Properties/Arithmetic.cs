using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Tests.Properties;

/// <summary>The laws counted from the bare facts, in plain numbers and without any of the domain's states.</summary>
internal sealed class Arithmetic
{
    private const string General = "";
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, (string Pool, string State)> places = [];
    private readonly Dictionary<Guid, string> named = [];
    private bool granted;

    public int this[string term] => numbers.GetValueOrDefault(term);

    /// <summary>Live places of a country in a session.</summary>
    public Dictionary<Guid, string> Countries { get; } = [];

    /// <summary>The numbers after one more fact; fails when a term is negative then.</summary>
    public Arithmetic And(IFact fact, string order)
    {
        Count(fact);
        foreach (var (term, number) in numbers)
        {
            if (number < 0)
            {
                number.ShouldBeGreaterThanOrEqualTo(0, $"{term} after {fact} in {order} order");
            }
        }

        return this;
    }

    /// <summary>What has lapsed and was not reinstated.</summary>
    public int Lapsed => this["lapsed"] - this["reinstated"];

    public int Sum(params string[] terms) => terms.Sum(term => this[term]);

    /// <summary>What a taken slot or seat has come to, or null.</summary>
    public string? StateOf(Guid nomination) => places.TryGetValue(nomination, out var place) ? place.State : null;

    /// <summary>The service of the earmark that a taken slot comes from, empty for a general one.</summary>
    public string? PoolOf(Guid nomination) => places.TryGetValue(nomination, out var place) ? place.Pool : null;

    private void Count(IFact fact)
    {
        switch (fact)
        {
            case AllotmentGranted e:
                Grant(e);
                break;
            case AllotmentIncreased e: Pool("increased", General, e.Slots); break;
            case AllotmentReduced e: Pool("reduced", e.Service, -e.Slots); break;
            case SlotsSurrendered e: Pool("surrendered", e.Service, -e.Slots); break;
            case SlotsMovedIn e: Pool("movedIn", General, e.Slots); break;
            case SlotsMovedOut e: Pool("movedOut", General, -e.Slots); break;
            case SlotsCarriedIn e: Pool("carriedIn", General, e.Slots); break;
            case EarmarkCarriedIn e: Pool("carriedIn", e.Service, e.Slots); break;
            case SlotsCarriedOut e: Pool("carriedOut", e.Service, -e.Slots); break;
            case SlotsLapsed e: Pool("lapsed", e.Service, -e.Slots); break;
            case SlotsReinstated e: Reinstate(e); break;
            case AllotmentFrozen or AllotmentClosed: Add("stopped", 1); break;
            case EarmarksSet e: Earmark(e.Earmarks); break;
            case SlotHeld e: Move(e.Nomination, e.Service ?? General, "held"); break;
            case SlotRechargedIn e: Move(e.Nomination, e.Service ?? General, Statuses.Name(e.State)); break;
            case SlotRechargedOut e: Move(e.Nomination, null, null); break;
            case SlotCorrected e: Move(e.Nomination, null, "committed"); break;
            case SlotCommitted e: Move(e.Nomination, null, "committed"); break;
            case SlotUtilised e: Move(e.Nomination, null, "utilised"); break;
            case SlotWasted e: Move(e.Nomination, null, "wasted"); break;
            case SlotReleased e: Move(e.Nomination, null, null); break;
            case SessionPublished e: Pool("published", General, e.Capacity); break;
            case SessionCapacityChanged e: Slots(General, e.Capacity - this["slots:"]); break;
            case SeatHeld e:
                Move(e.Nomination, General, "held");
                Countries[e.Nomination] = e.Country;
                break;
            case SeatCorrected e: Move(e.Nomination, null, "committed"); break;
            case SeatCommitted e: Move(e.Nomination, null, "committed"); break;
            case SeatJoined e: Move(e.Nomination, null, "joined"); break;
            case SeatReleased e:
                Move(e.Nomination, null, null);
                Countries.Remove(e.Nomination);
                break;
            case InvitationIssued e:
                foreach (var (role, offered) in e.Offered)
                {
                    Add($"offered:{role}", offered);
                }

                break;
            case InvitationAccepted e: Add($"accepted:{e.Role}", e.Places); break;
            case InvitationPlaceFilled e:
                named[e.Nomination] = e.Role;
                Add($"named:{e.Role}", 1);
                break;
            case InvitationPlaceFreed e when named.Remove(e.Nomination, out var role): Add($"named:{role}", -1); break;
        }
    }

    /// <summary>Accepted places that opened the ledger, or nothing at all, count as granted until there is a grant, then as added.</summary>
    private void Grant(AllotmentGranted e)
    {
        var isGrant = e is { Invitation: null, Slots: > 0 };
        Add(isGrant || !granted ? "granted" : "increased", e.Slots);
        if (isGrant)
        {
            Add("increased", this["granted"] - e.Slots);
            Add("granted", e.Slots - this["granted"]);
            granted = true;
        }

        Slots(General, e.Slots - e.Earmarks.Values.Sum());
        foreach (var (service, slots) in e.Earmarks)
        {
            Slots(service, slots);
        }
    }

    private void Reinstate(SlotsReinstated e)
    {
        Add("reinstated", e.Slots);
        Slots(e.Service ?? General, e.Slots);
    }

    private void Earmark(IReadOnlyDictionary<string, int> earmarks)
    {
        var pools = numbers.Keys.Where(term => term.StartsWith("slots:", StringComparison.Ordinal)).Select(term => term["slots:".Length..]);
        foreach (var service in pools.Union(earmarks.Keys, StringComparer.Ordinal).Where(pool => pool.Length > 0).ToList())
        {
            var change = earmarks.GetValueOrDefault(service) - this[$"slots:{service}"];
            Slots(service, change);
            Slots(General, -change);
        }
    }

    private void Move(Guid nomination, string? pool, string? to)
    {
        var (from, state) = places.TryGetValue(nomination, out var place) ? place : (pool ?? throw new InvalidOperationException("Nothing was held."), "available");
        Step(from, state, -1);
        Step(from, to ?? "available", 1);
        places.Remove(nomination);
        if (to is not null)
        {
            places[nomination] = (from, to);
        }
    }

    private void Step(string pool, string state, int change)
    {
        Add(state, change);
        Add($"{state}:{pool}", change);
    }

    private void Pool(string term, string? pool, int change)
    {
        Add(term, Math.Abs(change));
        Slots(pool ?? General, change);
    }

    private void Slots(string pool, int change)
    {
        Add($"slots:{pool}", change);
        Step(pool, "available", change);
    }

    private void Add(string term, int change) => numbers[term] = this[term] + change;
}
