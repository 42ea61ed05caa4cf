using TrainingSlots.Domain.Allotments;

namespace TrainingSlots.Domain.WhatIf;

/// <summary>A decision that would have come to something else.</summary>
/// <param name="Position">Position of the first event that it wrote, or null when it was refused.</param>
/// <param name="Refusal">Id of the refusal, or null when it was accepted.</param>
/// <param name="Was">What it came to: one of <see cref="Verdict"/> or a refusal's code.</param>
/// <param name="Would">What it would have come to.</param>
/// <param name="Numbers">The numbers of the refusal that would be or that was.</param>
public sealed record Difference(
    long? Position, Guid? Refusal, string Operation, About About, string Was, string Would, IReadOnlyDictionary<string, object> Numbers);

/// <summary>An allotment whose numbers would be others; a side is null where it is not there.</summary>
public sealed record BalanceDifference(string Key, Balance? Now, Balance? Then);

/// <summary>What a replay came to.</summary>
/// <param name="Differs">The decisions that differ, in order, up to the limit.</param>
/// <param name="RefusalsToAcceptances">How many refusals would have been acceptances.</param>
/// <param name="AcceptancesToRefusals">How many acceptances would have been refusals, or not reached.</param>
/// <param name="OtherDifferences">How many would have been refused for another reason, or waited.</param>
/// <param name="Streams">Streams that would hold something else, also where no outcome differs.</param>
/// <param name="NotRetaken">Refused commands that were not decided anew, by command.</param>
public sealed record Replayed(
    IReadOnlyList<Difference> Differs, int RefusalsToAcceptances, int AcceptancesToRefusals, int OtherDifferences, IReadOnlyList<BalanceDifference> Balances,
    int Events, int Retaken, int Streams, IReadOnlyDictionary<string, int> NotRetaken);

/// <summary>Collects what is told of a replay.</summary>
internal sealed class Account(ReplayRange range, int maxDifferences)
{
    private static readonly Dictionary<string, object> NoNumbers = new(StringComparer.Ordinal);

    private readonly List<Difference> differs = [];
    private readonly SortedDictionary<string, int> notRetaken = new(StringComparer.Ordinal);
    private int toAcceptances;
    private int toRefusals;
    private int others;
    private int retaken;

    public void Skip(string operation) => notRetaken[operation] = notRetaken.GetValueOrDefault(operation) + 1;

    public void Retake() => retaken++;

    public void Tell(long? position, RefusedCommand? refused, Attempt attempt, string was, string would, Refusals.Refusal? refusal)
    {
        if (string.Equals(was, would, StringComparison.Ordinal) || !attempt.Told || !range.Tells(attempt.About))
        {
            return;
        }

        var (accepted, acceptance) = (Verdict.IsAcceptance(was), Verdict.IsAcceptance(would));
        _ = accepted == acceptance ? others++ : acceptance ? toAcceptances++ : toRefusals++;
        if (differs.Count < maxDifferences)
        {
            differs.Add(new Difference(position, refused?.Id, attempt.Operation, attempt.About, was, would, refusal?.Numbers ?? refused?.Numbers ?? NoNumbers));
        }
    }

    public Replayed Close(World actual, SupposedWorld other, int events)
    {
        var (now, then) = (actual.Allotments.ToDictionary(of => of.Id, of => of.Balance, StringComparer.Ordinal), other.World.Allotments.ToDictionary(of => of.Id, of => of.Balance, StringComparer.Ordinal));
        var balances = now.Keys.Union(then.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(key => range.Tells(OfAllotments.AboutOf(key)) && now.GetValueOrDefault(key) != then.GetValueOrDefault(key))
            .Select(key => new BalanceDifference(key, now.GetValueOrDefault(key), then.GetValueOrDefault(key)));
        return new Replayed(differs, toAcceptances, toRefusals, others, [.. balances], events, retaken, other.Departed, notRetaken);
    }
}
