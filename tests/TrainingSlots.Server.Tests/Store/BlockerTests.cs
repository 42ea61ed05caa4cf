using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Store;

/// <summary>Whatever would take away slots that are taken is refused, and names who has them; nobody else's rows are in hand then.</summary>
public sealed class BlockerTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const int Granted = 3;

    private readonly App app = shared.App;

    public static TheoryData<string, object> Changes { get; } = new()
    {
        { "reduce", new { slots = Granted, reason = "cut" } },
        { "surrender", new { slots = Granted, reason = "not needed" } },
        { "earmarks", new { earmarks = new { Navy = Granted }, reason = "for the navy" } },
        { "close", new { reason = "over" } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_of_an_allotment_that_is_taken_names_who_has_it(string change, object body)
    {
        var slots = await app.GrantedAllotment("ML", Granted);
        var nomination = await app.Nominated(await app.Session(slots.Programme));

        Blockers((await app.Change(slots, change, body)).ShouldBe(409)).ShouldBe([nomination]);
    }

    [Fact]
    public async Task Slots_that_are_taken_are_not_moved_to_another_country()
    {
        var slots = await app.GrantedAllotment("ML", Granted);
        await app.GrantedAllotment("DZ", Granted, slots.Programme);
        await app.Nominated(await app.Session(slots.Programme));

        (await app.As("administrator").Post("/api/reallocations", Scenarios.Move(slots, "DZ", Granted))).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED")["positions"].GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task An_invitation_whose_places_are_taken_by_others_is_not_rescinded()
    {
        var session = await app.Session(await app.Programme());
        var invitation = await app.AcceptedInvitation(session);
        var nomination = await app.Nominated(session);

        Blockers((await app.As("coordinator").Post($"/api/invitations/{invitation}/rescind", new { reason = "budget" })).ShouldBe(409)).ShouldBe([nomination]);
    }

    private static IEnumerable<Guid> Blockers(Answer refused) => refused["numbers"].GetProperty("blockers").EnumerateArray().Select(nomination => nomination.GetGuid());
}
