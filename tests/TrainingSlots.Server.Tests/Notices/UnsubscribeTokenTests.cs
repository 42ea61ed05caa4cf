using Microsoft.AspNetCore.DataProtection;
using TrainingSlots.Server.Notices;

namespace TrainingSlots.Server.Tests.Notices;

/// <summary>What a link to unsubscribe is for, and for nothing more.</summary>
public sealed class UnsubscribeTokenTests
{
    private static readonly EphemeralDataProtectionProvider Protection = new();
    private readonly UnsubscribeTokens tokens = new(Protection);
    private readonly Guid subscription = Guid.NewGuid();

    [Theory]
    [InlineData(NoticeKind.OfferMade)]
    [InlineData(null)]
    public void It_is_for_a_subscription_and_a_kind_or_all_of_them(NoticeKind? kind) => tokens.Read(tokens.Of(subscription, kind)).ShouldBe((subscription, kind));

    [Fact]
    public void One_for_a_kind_that_there_is_not_any_more_ends_nothing() =>
        tokens.Read(Protection.CreateProtector("notices", "unsubscribe").Protect($"{subscription} tea-is-ready")).ShouldBeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("forged")]
    public void One_that_is_none_of_ours_is_none(string? token) => tokens.Read(token).ShouldBeNull();
}
