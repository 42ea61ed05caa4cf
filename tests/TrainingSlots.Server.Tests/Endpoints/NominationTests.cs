using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Endpoints;

public class NominationTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task A_nomination_holds_a_slot_and_a_seat()
    {
        var slots = await app.GrantedAllotment("ML", 30, earmarks: new { Army = 10 });
        var session = await app.Session(slots.Programme, capacity: 5);

        var answer = (await app.Nominate(session, nominee: Scenarios.Person(service: "Army"))).ShouldBe(201);

        answer.Fields.ShouldBe(["id", "status", "session", "country", "slot", "holdExpiresAt", "nominee", "version", "position"], ignoreOrder: true);
        answer["status"].GetString().ShouldBe("submitted");
        answer["slot"].GetRawText().ShouldBe($$"""{"programme":"{{slots.Programme}}","country":"ML","year":"{{slots.Year}}","service":"Army"}""");
        answer.ETag.ShouldBe("\"1\"");
        answer.Version.ShouldBe(1);
        answer.Position.ShouldBeGreaterThan(0);
        var balance = (await app.Balance(slots)).ShouldBe(200);
        (balance.Number("held"), balance.Number("available")).ShouldBe((1, 29));
        balance["earmarks"].GetProperty("Army").GetRawText().ShouldBe("""{"slots":10,"held":1,"committed":0,"utilised":0,"wasted":0,"available":9}""");
        var seats = (await app.As("auditor").Get($"/api/sessions/{session}")).ShouldBe(200);
        (seats.Number("held"), seats.Number("free"), seats.Number("people"), seats.Number("nations")).ShouldBe((1, 4, 1, 1));
        seats["byCountry"].GetRawText().ShouldBe("""{"ML":{"":1}}""");
    }
}
