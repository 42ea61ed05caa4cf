using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Server.Tests.Faults;

/// <summary>What is answered, and what is logged, when something outside the rules is wrong.</summary>
public class FaultTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/api/nowhere")]
    [InlineData("/api/nominations/1/2/3")]
    public async Task An_address_of_nothing_answers_a_problem_as_everything_does(string path) =>
        (await shared.App.As("auditor").Get(path)).ShouldBeRefused(404, "NOT_FOUND");

    [Fact]
    public async Task A_fault_says_that_nothing_was_done_and_neither_the_answer_nor_the_log_tells_of_the_person()
    {
        using var log = new LogLines();
        await using var app = await App.StartAsync(log: log);
        var slots = await app.GrantedAllotment("ML", 5);
        var session = await app.Session(slots.Programme);
        var (name, passport) = (Scenarios.NewCode("Qoïtavel"), Scenarios.NewCode("ZQ"));
        var nominee = Scenarios.Person(name, born: new DateOnly(1991, 7, 23), passport: passport);
        await app.Nominated(session);
        await app.Ask("alter table training_slots.mt_doc_person_key rename to mt_doc_person_key_away");

        var fault = (await app.Nominate(session, nominee: nominee)).ShouldBeRefused(500, "FAULT");

        fault["numbers"].GetProperty("correlation").GetString().ShouldNotBeNullOrWhiteSpace();
        (await app.Balance(slots)).Number("held").ShouldBe(1);
        log.Written.ShouldContain(line => line.Contains("SubmitNomination", StringComparison.Ordinal) && line.Contains("mt_doc_person_key", StringComparison.Ordinal));
        foreach (var secret in new[] { name, "Qo", passport, "1991-07-23", "07/23/1991" })
        {
            fault.Text.ShouldNotContain(secret, Case.Sensitive);
            log.Written.ShouldNotContain(line => line.Contains(secret, StringComparison.Ordinal), secret);
        }

        await app.Ask("alter table training_slots.mt_doc_person_key_away rename to mt_doc_person_key");
        (await app.Nominate(session, nominee: nominee)).ShouldBe(201);
    }

    [Fact]
    public async Task Without_its_database_it_is_not_available()
    {
        using var folder = new TemporaryFolder();
        var database = await folder.StartAsync();
        await using var app = await App.StartAsync(database.ConnectionString);
        (await app.As("auditor").Get("/api/programmes")).ShouldBe(200);

        await database.DisposeAsync();

        var body = new { code = "AWAY", name = "Away", kind = "course", host = "IN", yearBasis = "fiscal" };
        (await app.As("auditor").Get("/api/programmes")).ShouldBeRefused(503, "UNAVAILABLE")["numbers"].TryGetProperty("correlation", out _).ShouldBeTrue();
        (await app.As("administrator").Post("/api/programmes", body)).ShouldBeRefused(503, "UNAVAILABLE");
    }
}
