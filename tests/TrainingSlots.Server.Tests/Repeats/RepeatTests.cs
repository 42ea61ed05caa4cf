using System.Security.Cryptography;
using System.Text;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Repeats;

public class RepeatTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const int Repeats = 20;
    private readonly App app = shared.App;

    [Theory]
    [MemberData(nameof(Operations.Names), MemberType = typeof(Operations))]
    public async Task The_same_key_and_body_give_the_first_answer_again(string command)
    {
        var operation = await Operations.All[command](app);
        var key = Key();

        var first = (await app.As(operation.By).Post(operation.Path, operation.Body, key)).ShouldBe(operation.Status);
        var written = await CausedBy(operation.By, key.Value);
        (written > 0).ShouldBe(operation.IsEvent);
        var again = await app.As(operation.By).Post(operation.Path, operation.Body, key);

        again.ShouldBe(first);
        (await CausedBy(operation.By, key.Value)).ShouldBe(written);
    }

    [Fact]
    public async Task Spacing_and_order_of_fields_do_not_make_another_request()
    {
        var key = Key();
        var code = await app.Programme();

        var first = await app.As("administrator").Post($"/api/programmes/{code}/policy", """{"holdDays":9,"reason":"shorter"}""", key);
        var again = await app.As("administrator").Post($"/api/programmes/{code}/policy", """{ "reason": "shorter", "holdDays": 9 }""", key);

        again.ShouldBe(first.ShouldBe(200));
    }

    [Fact]
    public async Task The_same_key_with_another_body_or_address_is_a_conflict()
    {
        var slots = await app.GrantedAllotment("ML", 30);
        var key = Key();
        (await app.As("administrator").Post($"{slots.Address}/increase", new { slots = 5, reason = "more" }, key)).ShouldBe(200);

        (await app.As("administrator").Post($"{slots.Address}/increase", new { slots = 6, reason = "more" }, key)).ShouldBeRefused(422, "IDEMPOTENCY_CONFLICT");
        (await app.As("administrator").Post($"{slots.Address}/reduce", new { slots = 5, reason = "more" }, key)).ShouldBeRefused(422, "IDEMPOTENCY_CONFLICT");
        (await app.Balance(slots)).Number("available").ShouldBe(35);
    }

    [Fact]
    public async Task Another_callers_key_is_another_key()
    {
        var slots = await app.GrantedAllotment("ML", 30);
        var session = await app.Session(slots.Programme);
        var key = Key();

        var one = await app.As("coordinator").Post("/api/nominations", new { session, country = "ML", nominee = Scenarios.Person() }, key);
        var other = await app.As("nodal-ml").Post("/api/nominations", new { session, country = "ML", nominee = Scenarios.Person() }, key);

        other.ShouldBe(201).Id.ShouldNotBe(one.ShouldBe(201).Id);
    }

    [Fact]
    public async Task Repeats_at_the_same_time_make_one_nomination_and_get_one_answer()
    {
        var slots = await app.GrantedAllotment("ML", 30);
        var body = new { session = await app.Session(slots.Programme), country = "ML", nominee = Scenarios.Person() };
        var key = Key();

        var answers = await Task.WhenAll(Enumerable.Range(0, Repeats).Select(_ => Task.Run(() => app.As("nodal-ml").Post("/api/nominations", body, key))));

        answers.Distinct().Count().ShouldBe(1, string.Join('\n', answers.Distinct()));
        answers[0].ShouldBe(201);
        (await app.Balance(slots)).Number("held").ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_is_decided_anew_when_its_cause_is_gone()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        var session = await app.Session(slots.Programme);
        await app.Nominated(session);
        var body = new { session, country = "ML", nominee = Scenarios.Person() };
        var key = Key();

        (await app.As("nodal-ml").Post("/api/nominations", body, key)).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED");
        (await app.As("administrator").Post($"{slots.Address}/increase", new { slots = 1, reason = "more" })).ShouldBe(200);
        (await app.As("nodal-ml").Post("/api/nominations", body, key)).ShouldBe(201);
    }

    [Fact]
    public async Task A_repeat_names_who_was_named_then_and_who_was_erased_is_nobody()
    {
        var session = await app.Session((await app.GrantedAllotment("ML", 30)).Programme);
        var body = new { session, country = "ML", nominee = Scenarios.Person("Awa Keïta") };
        var list = new { mode = "each", nominations = new[] { new { session, country = "ML", nominee = Scenarios.Person("Issa Keïta") } } };
        var second = new { nominee = Scenarios.Person("Oumar Ba") };
        var (one, many, other) = (Key(), Key(), Key());
        var alone = (await app.As("coordinator").Post("/api/nominations", body, one)).ShouldBe(201);
        var listed = (await app.As("coordinator").Post("/api/nominations/batch", list, many)).ShouldBe(200);
        var inList = listed["rows"][0].GetProperty("nomination").GetProperty("id").GetGuid();

        var substituted = (await app.As("coordinator").Post($"/api/nominations/{alone.Id}/substitute", second, other)).ShouldBe(200);
        (await app.Step(inList, "substitute", new { nominee = Scenarios.Person("Fanta Ba") })).ShouldBe(200);

        (await app.As("coordinator").Post("/api/nominations", body, one)).ShouldBe(alone);
        (await app.As("coordinator").Post("/api/nominations/batch", list, many)).ShouldBe(listed);
        (await app.Step(alone.Id, "substitute", new { nominee = Scenarios.Person("Modibo Ba") })).ShouldBe(200);
        (await app.As("coordinator").Post($"/api/nominations/{alone.Id}/substitute", second, other)).ShouldBe(substituted);

        (await app.Step(alone.Id, "erase-person", by: "administrator")).ShouldBe(200);
        (await app.Step(alone.Id, "substitute", new { nominee = Scenarios.Person("Sira Ba") })).ShouldBe(200);
        (await app.As("coordinator").Post("/api/nominations", body, one)).ShouldBe(201)["nominee"].GetRawText().ShouldBe("""{"erased":true}""");
    }

    [Fact]
    public async Task A_restart_forgets_no_answer()
    {
        Answer first;
        string database;
        var key = Key();
        var body = new { code = Scenarios.NewCode("PROG"), name = "Kept", kind = "exercise", host = "IN", yearBasis = "calendar" };
        await using (var before = await App.StartAsync())
        {
            database = before.Database;
            first = (await before.As("administrator").Post("/api/programmes", body, key)).ShouldBe(201);
        }

        await using var after = await App.StartAsync(database);
        (await after.As("administrator").Post("/api/programmes", body, key)).ShouldBe(first);
        (await after.Head()).ShouldBe(1);
    }

    /// <summary>How many events name the receipt of that caller's key as their cause; the key itself is not stored.</summary>
    private async Task<long> CausedBy(string caller, string key)
    {
        var receipt = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller}\n{key}")));
        return (long)(await app.Ask($"select count(*) from training_slots.mt_events where causation_id = '{receipt}'"))!;
    }

    private static (string Name, string Value) Key() => ("Idempotency-Key", Scenarios.NewCode("key"));
}
