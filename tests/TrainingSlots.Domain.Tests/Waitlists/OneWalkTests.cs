using CsCheck;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Tests.Properties;
using TrainingSlots.Domain.Waitlists;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Waitlists;

/// <summary>One walk comes to what a walk for each offer came to. Sequences of commands are compared in <see cref="LawsTests"/>; here are longer queues, and more offers than a review makes.</summary>
public sealed class OneWalkTests
{
    private const int Sequences = 200;
    private const uint Looked = 120;

    private static readonly Gen<Turn> AnyTurn = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[0, 5], Gen.Int[0, 8], (country, service, invited, day) => new Turn(country, service, invited == 0, day));

    private static readonly Gen<Scenery> Any = Gen.Select(
        Gen.Select(Gen.Bool, Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 260]), Gen.Select(Gen.Int[0, 120], Gen.Int[0, 30], Gen.Int[0, 3]), AnyTurn.Array[1, 240],
        (rules, slots, turns) => new Scenery(rules.Item1, rules.Item2, rules.Item3, rules.Item4, slots.Item1, slots.Item2, slots.Item3, turns));

    [Fact]
    public void One_walk_comes_to_what_a_walk_for_each_offer_came_to() => Any.Sample(scenery => Play(scenery), iter: Sequences);

    /// <summary>Queues that are never gone through twice, in which nobody is passed or all are, would prove nothing.</summary>
    [Fact]
    public void Reviews_are_cut_and_people_are_passed_for_every_reason_in_those_queues()
    {
        var (cut, outcomes) = (0, new HashSet<string>(StringComparer.Ordinal));
        for (var seed = 0u; seed < Looked; seed++)
        {
            var (reviews, seen) = Play(Any.Generate(new PCG(seed, seed), null, out _));
            cut += reviews > 1 ? 1 : 0;
            outcomes.UnionWith(seen);
        }

        cut.ShouldBeGreaterThan((int)Looked / 20);
        outcomes.Order(StringComparer.Ordinal).ShouldBe(
        [
            "ALLOTMENT_EXHAUSTED", "BEHIND", "COUNTRY_SESSION_CAP", "EARMARK_EXHAUSTED", "SEATS_EXCEED_INVITATION", "SERVICE_MISMATCH", "SESSION_FULL", "TOO_LATE",
        ]);
    }

    private static (int Reviews, IEnumerable<string> Seen) Play(Scenery scenery)
    {
        var (now, at) = (scenery.Queue(), scenery.At);
        var (before, reviews, seen) = (now, 0, new HashSet<string>(StringComparer.Ordinal));
        while (true)
        {
            var decision = WalkingAnew.ComesToTheSame(now, at);
            seen.UnionWith(decision.Changes.Select(change => change.Fact).OfType<WaitlistReviewed>().SelectMany(review => review.Seen).Select(entry => entry.Outcome));
            if (decision.Changes.Count == 0)
            {
                WalkingAnew.Left(now).ShouldBe(WalkingAnew.Left(before));
                return (reviews, seen);
            }

            // What those who are left lack is told by the next review where this one stopped at its limit, so the other goes on from its own.
            (now, before) = (now.After(decision), before.After(WalkingAnew.Review(before, at)));
            reviews++;
        }
    }

    private sealed record Turn(int Country, int Service, bool Invited, int Day);

    private sealed record Scenery(bool Strict, int Cap, bool OnPaper, int Seats, int Slots, int Army, int Places, Turn[] Turns)
    {
        private static readonly string?[] Services = [null, Service.Army, Service.Navy, Service.Civil];

        public Moment At => OnPaper ? new(October(9), Morning(October(20)), HostClock.Utc) : Today(October(9));

        public Queue Queue()
        {
            var course = Published(Seats, Cap == 0 ? null : 40 * Cap) with { Start = OnPaper ? October(8) : Start };
            var letter = Invitation.Evolve(Invitation.Evolve(null, new Recorded(Invited(), 1)), new Recorded(
                new InvitationAccepted(Contingent, Places + 1, Year, October(2)), 2));
            return LongLine.Of(
                Strict ? Line.Strict : Line.Skip, course, Turns.Select(Joined),
                country => Granted(Slots + Army, (Service.Army, Army)) with { Slots = string.Equals(country, Mali, StringComparison.Ordinal) ? Math.Max(Army, Slots / 4) : Slots + Army }, letter);
        }

        private static WaitlistJoined Joined(Turn turn, int number)
        {
            var invited = turn is { Invited: true, Country: 0 };
            return new WaitlistJoined(
                LongLine.Person(number), LongLine.Countries[turn.Country], Year, invited ? Contingent : null, Services[turn.Service], invited ? Letter : null, "SESSION_FULL", October(1 + turn.Day));
        }
    }
}
