using System.Text.Json;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.SlotUse.AsOf;

namespace TrainingSlots.Server.Audit.Differences;

/// <summary>What changed for a country and year between two moments: in sum, and event by event.</summary>
/// <param name="Programmes">Those in which a number is different.</param>
/// <param name="Events">The events that moved a number, after <c>from</c> and up to <c>to</c>, in the order of the log.</param>
/// <param name="Next">Give it as <c>after</c> for the next page of events; null on the last one.</param>
public sealed record DifferenceView(
    string Country, string Year, AsOfView From, AsOfView To, IReadOnlyList<ProgrammeDifference> Programmes, IReadOnlyList<DifferenceEvent> Events, long? Next);

/// <summary>The numbers of a balance that are different, by name.</summary>
public sealed record ProgrammeDifference(string Programme, IReadOnlyDictionary<string, NumberDifference> Numbers)
{
    /// <summary>The programmes of both moments; one that is not there yet has zeros.</summary>
    internal static IEnumerable<ProgrammeDifference> Between(IReadOnlyList<UseSums> from, IReadOnlyList<UseSums> to)
    {
        var (before, after) = (from.ToDictionary(sums => sums.Programme, StringComparer.Ordinal), to.ToDictionary(sums => sums.Programme, StringComparer.Ordinal));
        return before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(programme => new ProgrammeDifference(programme, Between(NumbersOf(before.GetValueOrDefault(programme)), NumbersOf(after.GetValueOrDefault(programme)))))
            .Where(difference => difference.Numbers.Count > 0);
    }

    private static Dictionary<string, NumberDifference> Between(Dictionary<string, int> from, Dictionary<string, int> to) => from.Keys.Union(to.Keys, StringComparer.Ordinal)
        .Select(name => (Name: name, Number: NumberDifference.Of(from.GetValueOrDefault(name), to.GetValueOrDefault(name))))
        .Where(number => number.Number.Change != 0).ToDictionary(number => number.Name, number => number.Number, StringComparer.Ordinal);

    // Every whole number of the balance as it is served, so that none can be forgotten here.
    private static Dictionary<string, int> NumbersOf(UseSums? sums) => sums is null ? [] : JsonSerializer.SerializeToElement(ProgrammeUseView.Of(sums), Json.Options)
        .EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetInt32(out _) && !property.NameEquals("utilisationRate"))
        .ToDictionary(property => property.Name, property => property.Value.GetInt32(), StringComparer.Ordinal);
}

/// <summary>A number at both moments.</summary>
public sealed record NumberDifference(int From, int To, int Change)
{
    internal static NumberDifference Of(int from, int to) => new(from, to, to - from);
}

/// <summary>An event that moved numbers.</summary>
/// <param name="Changes">By how much, by the name of the number; <c>nomination/SESSION/status</c> counts nominations, <c>earmark/service/what</c> earmarked slots.</param>
public sealed record DifferenceEvent(
    long Position, string Programme, string Event, DateTimeOffset RecordedAt, DateOnly EffectiveOn, string? Actor, IReadOnlyDictionary<string, int> Changes);
