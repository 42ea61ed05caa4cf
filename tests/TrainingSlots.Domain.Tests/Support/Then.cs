using System.Globalization;
using System.Text.Json;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Tests.Support;

/// <summary>What a decision is expected to answer.</summary>
internal static class Then
{
    /// <summary>Exactly these facts on one stream.</summary>
    public static void ShouldRecord(this Decision decision, string stream, params IFact[] facts) =>
        decision.ShouldRecord([.. facts.Select(fact => (stream, fact))]);

    /// <summary>Exactly these facts, each on its stream, in this order.</summary>
    public static void ShouldRecord(this Decision decision, params (string Stream, IFact Fact)[] changes)
    {
        decision.Refusal?.Detail.ShouldBeNull();
        decision.Changes.Select(change => Line(change.Stream, change.Fact)).ShouldBe(changes.Select(change => Line(change.Stream, change.Fact)));
    }

    /// <summary>Neither facts nor a refusal.</summary>
    public static void ShouldAddNothing(this Decision decision)
    {
        decision.Refusal.ShouldBeNull();
        decision.Changes.ShouldBeEmpty();
    }

    /// <summary>A refusal with that code, and no facts.</summary>
    public static Refusal ShouldBeRefused(this Decision decision, string code)
    {
        decision.Changes.ShouldBeEmpty();
        return decision.Refusal.ShouldNotBeNull().ShouldHaveCode(code);
    }

    public static Refusal ShouldHaveCode(this Refusal? refusal, string code)
    {
        refusal.ShouldNotBeNull().Code.ShouldBe(code, refusal.Detail);
        return refusal;
    }

    /// <summary>Exactly these numbers, in any order.</summary>
    public static Refusal With(this Refusal refusal, params (string Name, object Value)[] numbers)
    {
        refusal.Numbers.Select(number => Number(number.Key, number.Value)).Order(StringComparer.Ordinal)
            .ShouldBe(numbers.Select(number => Number(number.Name, number.Value)).Order(StringComparer.Ordinal));
        return refusal;
    }

    public static Refusal Because(this Refusal refusal, params long[] positions)
    {
        refusal.Positions.ShouldBe(positions);
        return refusal;
    }

    public static Refusal Saying(this Refusal refusal, string detail)
    {
        refusal.Detail.ShouldBe(detail);
        return refusal;
    }

    public static void Advising(this Refusal refusal, string? remedy) => refusal.Remedy.ShouldBe(remedy);

    /// <summary>A fact in words: records compare dictionaries by reference, tests by content.</summary>
    public static string Line(string stream, IFact fact) => $"{stream} {fact.GetType().Name} {JsonSerializer.Serialize(fact, fact.GetType())}";

    private static string Number(string name, object value) => value switch
    {
        DateOnly day => string.Create(CultureInfo.InvariantCulture, $"{name} = {day:yyyy-MM-dd}"),
        _ => $"{name} = {JsonSerializer.Serialize(value)}",
    };
}
