using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Races;

/// <summary>Many clients want the last places at once. No limit is ever passed, and nobody is refused without cause.</summary>
[Collection(Alone.Name)]
public class RaceTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const int Clients = 40;
    private const int Left = 3;
    private readonly App app = shared.App;

    [Fact]
    public async Task The_last_slots_go_to_as_many_as_there_are()
    {
        var slots = await app.GrantedAllotment("ML", Left);
        var session = await app.Session(slots.Programme);

        await ShouldAdmit(Left, "ALLOTMENT_EXHAUSTED", () => app.Nominate(session));

        var balance = await app.Balance(slots);
        (balance.Number("held"), balance.Number("available")).ShouldBe((Left, 0));
        balance.Version.ShouldBe(1 + Left);
    }

    [Fact]
    public async Task The_last_slots_of_an_earmark_go_to_as_many_as_there_are()
    {
        var slots = await app.GrantedAllotment("ML", 50, earmarks: new { Navy = Left });
        var session = await app.Session(slots.Programme);

        await ShouldAdmit(Left, "EARMARK_EXHAUSTED", () => app.Nominate(session, nominee: Scenarios.Person(service: "Navy")));
    }

    [Fact]
    public async Task The_last_seats_go_to_as_many_as_there_are_whatever_their_country()
    {
        var programme = await app.Programme();
        await app.GrantedAllotment("ML", 50, programme);
        await app.GrantedAllotment("DZ", 50, programme);
        var session = await app.Session(programme, capacity: Left);
        var turn = 0;

        await ShouldAdmit(Left, "SESSION_FULL", () => app.Nominate(session, Interlocked.Increment(ref turn) % 2 == 0 ? "ML" : "DZ"));

        var seen = await app.As("auditor").Get($"/api/sessions/{session}");
        (seen.Number("held"), seen.Number("free")).ShouldBe((Left, 0));
        var taken = (await app.Balance(new Slots(programme, "ML", Scenarios.Year))).Number("held") + (await app.Balance(new Slots(programme, "DZ", Scenarios.Year))).Number("held");
        taken.ShouldBe(Left);
    }

    [Fact]
    public async Task A_country_gets_no_more_than_its_share_of_a_session()
    {
        var slots = await app.GrantedAllotment("ML", 50);
        var session = await app.Session(slots.Programme, capPerCountry: Left);

        await ShouldAdmit(Left, "COUNTRY_SESSION_CAP", () => app.Nominate(session));
    }

    [Fact]
    public async Task The_accepted_places_of_an_invitation_are_filled_once()
    {
        var slots = await app.GrantedAllotment("ML", 50);
        var session = await app.Session(slots.Programme);
        var invitation = await app.AcceptedInvitation(session, places: Left);

        await ShouldAdmit(Left, "SEATS_EXCEED_INVITATION", () => app.Nominate(session, invitation: invitation, role: "observer"));
    }

    [Fact]
    public async Task A_person_is_nominated_once()
    {
        var slots = await app.GrantedAllotment("ML", 50);
        var session = await app.Session(slots.Programme);
        var person = Scenarios.Person(passport: Scenarios.NewCode("A"));

        await ShouldAdmit(1, "DUPLICATE_NOMINEE", () => app.Nominate(session, nominee: person));
    }

    [Fact]
    public async Task A_nomination_is_decided_once()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var id = await app.Nominated(await app.Session(slots.Programme));
        var turn = 0;

        await ShouldAdmit(1, "ILLEGAL_TRANSITION", () => app.Step(id, Interlocked.Increment(ref turn) % 2 == 0 ? "withdraw" : "reject"), 200);

        (await app.Balance(slots)).Number("available").ShouldBe(5);
    }

    private static async Task ShouldAdmit(int places, string code, Func<Task<Answer>> ask, int status = 201)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(ask)));

        answers.Count(answer => answer.Status == status).ShouldBe(places, string.Join('\n', answers.Select(answer => answer.Text).Distinct(StringComparer.Ordinal)));
        foreach (var refused in answers.Where(answer => answer.Status != status))
        {
            refused.ShouldBeRefused(409, code);
        }
    }
}
