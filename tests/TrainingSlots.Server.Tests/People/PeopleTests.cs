using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marten;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.People;

public class PeopleTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Composed = "Colonel Mamadou Samak\u00e9";
    private const string Decomposed = "Colonel Mamadou Samake\u0301";
    private readonly App app = shared.App;

    [Fact]
    public async Task No_event_names_a_person()
    {
        var born = new DateOnly(1991, 7, 23);
        var passport = Scenarios.NewCode("ZQ77");
        var nominee = new { name = "Moussa Qoïtavel", dateOfBirth = born, email = "qoitavel@example.ml", passport, organisation = "Base Qoïta", rank = "Colonel-Qoi", sex = "Qmale", experienceYears = 12 };
        var (_, session) = await app.SessionOfToday();
        var id = await app.Nominated(session, nominee: nominee);
        foreach (var step in new[] { "endorse", "recommend", "accept", "confirm", "join", "complete" })
        {
            (await app.Step(id, step, new { reason = "Qoïtavel is a fine officer" })).ShouldBe(200);
        }

        (await app.As("auditor").Get($"/api/nominations/{id}")).ShouldBe(200).Text.ShouldContain("Qoïtavel is a fine officer");
        var log = string.Join('\n', await app.AskAll("select to_jsonb(e)::text from training_slots.mt_events e"));
        log.ShouldContain(id.ToString());
        foreach (var secret in new[] { "Qo", passport, "1991-07-23", "Qmale", "qoitavel" })
        {
            log.ShouldNotContain(secret, Case.Sensitive);
        }

        (await app.Ask($"select count(*) from training_slots.mt_streams s where to_jsonb(s)::text like '%{passport}%'")).ShouldBe(0L);
    }

    [Theory]
    [InlineData("samake")]
    [InlineData("SAMAKE")]
    [InlineData("Samak\u00e9")]
    [InlineData("Samake\u0301")]
    [InlineData("mamadou samak")]
    public async Task A_name_is_found_with_and_without_its_accents_however_it_was_typed(string query)
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var session = await app.Session(slots.Programme);
        await app.Nominated(session, nominee: Scenarios.Person(Composed, born: Scenarios.Start.AddYears(-40)));
        await app.Nominated(session, nominee: Scenarios.Person(Decomposed, born: Scenarios.Start.AddYears(-41)));
        await app.Nominated(session);

        var found = (await app.As("mission-ml").Get($"/api/nominations?session={session}&q={Uri.EscapeDataString(query)}")).ShouldBe(200);

        found["nominations"].EnumerateArray().Select(one => one.GetProperty("nominee").GetProperty("name").GetString()).ShouldBe([Composed, Decomposed]);
        foreach (var one in found["nominations"].EnumerateArray())
        {
            (await app.Step(one.GetProperty("id").GetGuid(), "withdraw")).ShouldBe(200);
        }
    }

    [Fact]
    public async Task A_refused_nomination_leaves_no_personal_data_behind()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        var session = await app.Session(slots.Programme);
        await app.Nominated(session);
        var (name, passport) = (Scenarios.NewCode("Refused Person"), Scenarios.NewCode("R"));
        var nominee = Scenarios.Person(name, passport: passport);

        (await app.Nominate(session, nominee: nominee)).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED");

        await using var query = app.Store.QuerySession();
        (await query.Query<NomineeRecord>().Where(record => record.Name == name).AnyAsync()).ShouldBeFalse();
        var keys = PersonSigns.Of(new Nominee(name, Scenarios.Start.AddYears(-35), Passport: passport), "ML").Keys;
        var batch = query.CreateBatchQuery();
        var known = PersonRegister.KnownBy(batch, query, keys);
        await batch.Execute();
        (await known).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_is_known_again_by_passport_and_by_name_and_date_of_birth()
    {
        var slots = await app.GrantedAllotment("ML", 5, await app.Programme(policy: new { overlapAllowed = true }));
        var born = Scenarios.Start.AddYears(-38);
        var (name, passport) = (Scenarios.NewCode("Traoré"), Scenarios.NewCode("AB "));
        await app.Nominated(await app.Session(slots.Programme), nominee: Scenarios.Person(name, born: born, passport: passport));
        await app.Nominated(await app.Session(slots.Programme), nominee: Scenarios.Person(name.ToUpperInvariant(), born: born));
        await app.Nominated(await app.Session(slots.Programme), nominee: Scenarios.Person(name, born: born, passport: passport.Replace(" ", "", StringComparison.Ordinal)));

        (await app.AskAll(
            $"select distinct data ->> 'person' from training_slots.mt_events where type = 'nomination-submitted.v1' and data ->> 'programme' = '{slots.Programme}'")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_commitment_in_the_event_is_the_hash_of_the_record_in_its_canonical_form()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var id = await app.Nominated(await app.Session(slots.Programme), nominee: Scenarios.Person(Decomposed + " " + Scenarios.NewCode("x")));

        await using var query = app.Store.QuerySession();
        var record = await query.Query<NomineeRecord>().Where(found => found.Nomination == id).SingleAsync();
        var told = JsonElement.Parse((string)(await app.Ask($"select data::text from training_slots.mt_events where stream_id = 'nomination/{id}' and version = 1"))!);

        var canonical = $"{{\"data\":{{\"dateOfBirth\":\"{record.DateOfBirth:yyyy-MM-dd}\",\"experienceYears\":10,\"name\":\"{record.Name}\"}},\"salt\":\"{record.Salt}\",\"v\":2}}";
        record.Salt.Length.ShouldBe(64);
        told.GetProperty("commitment").GetString().ShouldBe("v2:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
    }
}
