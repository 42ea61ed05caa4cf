using Marten;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Races;

/// <summary>Two commands on one nomination at once come to what they would come to one after the other, in some order.</summary>
[Collection(Alone.Name)]
public class TwoAtOnceTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const int Pairs = 12;
    private const int Substitutes = 6;
    private readonly App app = shared.App;

    [Fact]
    public async Task Of_many_substitutions_at_once_one_nominee_remains()
    {
        var session = await OpenSession();
        var id = await app.Nominated(session);

        var answers = await AtOnce([.. Enumerable.Range(0, Substitutes).Select(_ => (Func<Task<Answer>>)(() => app.Step(id, "substitute", new { nominee = Scenarios.Person() })))]);

        answers.ShouldAllBe(answer => answer.Status == 200);
        var seen = (await app.As("auditor").Get($"/api/nominations/{id}")).ShouldBe(200);
        seen["history"].EnumerateArray().Count(entry => entry.GetProperty("event").GetString() is "nominee-substituted.v1").ShouldBe(Substitutes);
        answers.Select(answer => answer["nominee"].GetProperty("name").GetString()).ShouldContain(seen["nominee"].GetProperty("name").GetString(), StringComparer.Ordinal);
        (await RecordsOf(id)).Count(record => !record.Replaced).ShouldBe(1);
        (await app.As("auditor").Get($"/api/nominations?session={session}")).ShouldBe(200);
        (await app.As("auditor").Download($"/api/nominations/{id}/letter")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Who_is_erased_beside_a_substitution_does_not_come_back()
    {
        var session = await OpenSession();
        for (var pair = 0; pair < Pairs; pair++)
        {
            var (before, after) = (Scenarios.NewCode("Colonel Before"), Scenarios.NewCode("Colonel After"));
            var id = await app.Nominated(session, nominee: Scenarios.Person(before));

            var answers = await AtOnce(
                () => app.Step(id, "erase-person", by: "administrator"),
                () => app.Step(id, "substitute", new { nominee = Scenarios.Person(after) }));

            answers.ShouldAllBe(answer => answer.Status == 200);
            var names = (await RecordsOf(id)).Select(record => record.Name).ToList();
            names.ShouldNotContain(before, StringComparer.Ordinal);
            var last = (await app.As("auditor").Get($"/api/nominations/{id}"))["history"].EnumerateArray().Last().GetProperty("event").GetString();
            names.ShouldBe(last is "nominee-substituted.v1" ? [after] : []);
            (await app.Step(id, "withdraw")).ShouldBe(200);
        }
    }

    [Fact]
    public async Task A_remark_beside_a_substitution_is_kept()
    {
        var session = await OpenSession();
        for (var pair = 0; pair < Pairs; pair++)
        {
            var id = await app.Nominated(session);
            var remark = Scenarios.NewCode("as agreed");

            var answers = await AtOnce(
                () => app.Step(id, "accept", new { reason = remark }),
                () => app.Step(id, "substitute", new { nominee = Scenarios.Person() }));

            answers.ShouldAllBe(answer => answer.Status == 200);
            (await app.As("auditor").Get($"/api/nominations/{id}"))["history"].EnumerateArray()
                .Single(entry => entry.GetProperty("event").GetString() is "nomination-accepted.v1").GetProperty("remark").GetString().ShouldBe(remark);
            (await app.Step(id, "withdraw")).ShouldBe(200);
        }
    }

    [Fact]
    public async Task A_nomination_beside_a_move_of_another_session_of_the_same_person_is_refused_or_listed()
    {
        var first = await OpenSession();
        for (var pair = 0; pair < Pairs; pair++)
        {
            var slots = await app.GrantedAllotment("ML", 5);
            var moved = await app.Session(slots.Programme, start: Scenarios.Start.AddDays(60));
            var person = Scenarios.Person();
            await app.Nominated(moved, nominee: person);

            var answers = await AtOnce(
                () => app.Nominate(first, nominee: person),
                () => app.SessionStep(moved, "postpone", new { start = Scenarios.Start.AddDays(5), end = Scenarios.Start.AddDays(15), reason = "hall" }));

            answers[1].ShouldBe(200);
            var listed = answers[1]["unqualified"].EnumerateArray().Any();
            (answers[0].Status, listed).ShouldBeOneOf((201, true), (409, false));
        }
    }

    [Fact]
    public async Task Without_the_lock_a_remark_is_lost()
    {
        var id = await app.Nominated(await OpenSession());
        await using var session = app.Store.LightweightSession();
        var before = (await session.Query<NomineeRecord>().Where(record => record.Nomination == id).ToListAsync()).Single();

        (await app.Step(id, "accept", new { reason = "as agreed" })).ShouldBe(200);
        session.Store(before with { Replaced = true });
        await session.SaveChangesAsync();

        (await RecordsOf(id)).Single().Remarks.ShouldBeEmpty();
    }

    private static Task<Answer[]> AtOnce(params Func<Task<Answer>>[] commands) => Task.WhenAll(commands.Select(command => Task.Run(command)));

    private async Task<string> OpenSession() => await app.Session((await app.GrantedAllotment("ML", 50)).Programme);

    private async Task<IReadOnlyList<NomineeRecord>> RecordsOf(Guid nomination)
    {
        await using var session = app.Store.QuerySession();
        return await session.Query<NomineeRecord>().Where(record => record.Nomination == nomination).ToListAsync();
    }
}
