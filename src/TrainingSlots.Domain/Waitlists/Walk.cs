using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Waitlists;

/// <summary>A place that is given on a walk through a queue.</summary>
/// <param name="Passed">How many stand before who were passed over.</param>
internal sealed record GivenPlace(Waiting To, PlaceOffer Place, int Passed);

/// <summary>
/// One walk through a queue in order of entry: each is looked at once, and what one takes the next does not find. Whoever is
/// passed over could not take what was free by then, and less is free later.
/// </summary>
/// <param name="Places">Those given, in order.</param>
/// <param name="Changed">Those passed over who lack something else than is on record.</param>
/// <param name="Then">The queue as it is afterwards.</param>
/// <param name="IsCut">True when there was a place for one more than was allowed.</param>
internal sealed record Walk(IReadOnlyList<GivenPlace> Places, IReadOnlyList<QueueEntry> Changed, Queue Then, bool IsCut)
{
    /// <param name="most">How many places are given at most.</param>
    public static Walk Through(Queue queue, Moment at, int most)
    {
        var (line, given, passed, changed) = (new LineOfSight(queue), new List<GivenPlace>(), new List<Waiting>(), new List<QueueEntry>());
        var (limits, isCut) = (queue, false);
        foreach (var waiting in queue.Session.Waitlist)
        {
            foreach (var late in line.Doubtful(waiting))
            {
                line.Note(late, PlaceOffer.To(limits, late, at).Outcome);
            }

            var outcome = line.Pass(waiting);
            if (outcome is null)
            {
                var place = PlaceOffer.To(limits, waiting, at);
                isCut = place.Taken is not null && given.Count == most;
                if (isCut)
                {
                    break;
                }

                line.Note(waiting, outcome = place.Outcome);
                if (place.Taken is { } taken)
                {
                    given.Add(new GivenPlace(waiting, place, passed.Count));
                    limits = limits.After(taken);
                    continue;
                }
            }

            passed.Add(waiting with { Short = outcome });
            if (!string.Equals(waiting.Short, outcome, StringComparison.Ordinal))
            {
                changed.Add(new QueueEntry(waiting.Nomination, waiting.Country, outcome));
            }
        }

        var rest = queue.Session.Waitlist.Skip(given.Count + passed.Count);
        return new Walk(given, changed, limits with { Session = limits.Session.Queueing([.. passed, .. rest]) }, isCut);
    }

    /// <summary>What the walk comes to: first what was found of those passed over, then the offers.</summary>
    public Decision Written(Queue before, DateOnly on)
    {
        var (seen, waiting, session) = (QueueSeen.Nobody, before.Session.Waitlist.Count, before.Session.Id);
        var parts = new List<Decision> { Changed.Count == 0 ? Decision.All() : Decision.Of(session, new WaitlistReviewed(Changed, on)) };
        foreach (var (to, place, passed) in Places)
        {
            seen = seen.And(Then.Session.Waitlist.Skip(seen.Count).Take(passed - seen.Count));
            var offered = seen.And(to, Outcomes.Offered);
            parts.Add(place.Taken!);
            parts.Add(Decision.Of(session, new PlaceOffered(to.Nomination, offered.Count, offered.Hash, waiting--, place.ExpiresAt, place.On)));
            parts.Add(Decision.Of(StreamKeys.Nomination(to.Nomination), new NominationOffered(place.ExpiresAt, place.On)));
        }

        return Decision.All(parts);
    }
}
