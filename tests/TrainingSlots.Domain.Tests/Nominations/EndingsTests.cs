using System.Reflection;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Tests.Nominations;

/// <summary>What ends by itself is known in one place: to the messages that end it, and to the what-if that does so in their stead.</summary>
public sealed class EndingsTests
{
    private static readonly DateTimeOffset End = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_fact_of_a_nomination_that_names_an_end_ends_by_itself()
    {
        var named = EventCatalogue.All.Where(stored => stored.State == typeof(Nomination)).Select(stored => stored.Type)
            .Where(type => EndOf(type) is not null).ToList();

        named.ShouldBe([typeof(NominationSubmitted), typeof(NominationOffered), typeof(OfferShortened), typeof(OfferTaken), typeof(NominationCorrected)], ignoreOrder: true);
        foreach (var type in named)
        {
            var fact = (IFact)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
            EndOf(type)!.SetValue(fact, End);

            (Endings.OfHold(fact) ?? Endings.OfOffer(fact)).ShouldBe(End, type.Name);
        }
    }

    private static PropertyInfo? EndOf(Type type) => type.GetProperty("ExpiresAt") ?? type.GetProperty("HoldExpiresAt");
}
