using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.People;

/// <summary>A database that an earlier version of the product wrote: its keys are hashes alone, one person to each.</summary>
public sealed class PersonKeyUpgradeTests
{
    [Fact]
    public async Task Persons_of_an_earlier_version_are_known_by_the_signs_of_today_and_two_of_one_number_are_erased_apart()
    {
        await using var app = await App.StartAsync();
        var session = await app.Room();
        var (number, namesake) = (Scenarios.NewCode("A01"), Scenarios.NewCode("Fanta Xy"));
        var malian = await app.Nominated(session, nominee: Alike.Person("Amadou Malian", number));
        var algerian = (await app.Nominate(session, "DZ", Alike.Person("Said Algerian", number))).ShouldBe(201).Id;
        await app.Nominated(session, nominee: Alike.Person(namesake));
        await MakeOldAsync(app, malian, algerian);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => new PersonKeyUpgrade(app.Store, app.Services.GetRequiredService<PersonSecret>()).StartAsync(CancellationToken.None)));

        (await app.Ask("select count(*) from training_slots.mt_doc_person_key where data ->> 'key' is null")).ShouldBe(0L);
        (await app.Nominate(session, nominee: Alike.Person(string.Join(' ', namesake.Split(' ').Reverse())))).ShouldBeRefused(409, "DUPLICATE_NOMINEE");
        (await app.Nominate(session, "DZ", Alike.Person("Said Algerian", Scenarios.NewCode("B")))).ShouldAsk("name dateOfBirth", "passport");

        (await app.As("administrator").Post($"/api/nominations/{malian}/erase-person", new { })).ShouldBe(200).Number("nominations").ShouldBe(1);
        (await app.As("auditor").Get($"/api/nominations/{malian}")).ShouldBe(200)["nominee"].GetRawText().ShouldBe("""{"erased":true}""");
        (await app.As("auditor").Get($"/api/nominations/{algerian}")).ShouldBe(200)["nominee"].GetProperty("name").GetString().ShouldBe("Said Algerian");
        (await app.Nominate(session, "DZ", Alike.Person("Said Algerian", number))).ShouldBeRefused(409, "DUPLICATE_NOMINEE");
    }

    [Fact]
    public async Task With_another_key_the_same_persons_are_known_and_nobody_finds_them_by_guessing()
    {
        var (passport, name, database) = (Scenarios.NewCode("K09"), Scenarios.NewCode("Oumou Ka"), await TestPostgres.NewDatabaseAsync());
        var (kept, session) = (new List<string>(), string.Empty);
        foreach (var key in new[] { "a first key of thirty-two characters or more", "another key of thirty-two characters or more" })
        {
            await using var app = await App.StartAsync(database, seal: new Seal(Others: ("People:Key", key)));
            session = session.Length == 0 ? await app.Room() : session;
            var again = await app.Nominate(session, nominee: Alike.Person(name, passport));
            again.Status.ShouldBe(kept.Count == 0 ? 201 : 409);
            kept.AddRange(await app.AskAll("select data ->> 'key' from training_slots.mt_doc_person_key order by 1"));
        }

        kept.Count.ShouldBe(4);
        kept.Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
        var guessed = PersonSigns.Of(new Nominee(name, Alike.Born, Passport: passport), "ML").Keys;
        kept.ShouldAllBe(key => !guessed.Any(guess => key.Contains(guess, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_start_after_it_is_done_looks_at_no_key_until_the_secret_is_another()
    {
        await using var app = await App.StartAsync();
        var session = await app.Room();
        await app.Nominated(session);
        const string Unseen = "update training_slots.mt_doc_person_key set data = data || '{\"key\": \"of nobody\"}'";
        await app.Ask(Unseen);

        await new PersonKeyUpgrade(app.Store, app.Services.GetRequiredService<PersonSecret>()).StartAsync(CancellationToken.None);
        (await app.AskAll("select data ->> 'key' from training_slots.mt_doc_person_key")).ShouldAllBe(key => key == "of nobody");

        await app.Ask("delete from training_slots.mt_doc_personkeysmade");
        await new PersonKeyUpgrade(app.Store, app.Services.GetRequiredService<PersonSecret>()).StartAsync(CancellationToken.None);
        (await app.AskAll("select data ->> 'key' from training_slots.mt_doc_person_key")).ShouldAllBe(key => key != "of nobody");
    }

    /// <summary>Two who have a passport of one number are one person there, known by a key that is a hash alone.</summary>
    private static async Task MakeOldAsync(App app, Guid malian, Guid algerian)
    {
        var of = $"(select data ->> 'person' from training_slots.mt_doc_nomineerecord where data ->> 'nomination' = '{malian}')";
        foreach (var sql in new[]
        {
            $"update training_slots.mt_doc_nomineerecord set data = data || jsonb_build_object('person', {of}) where data ->> 'nomination' = '{algerian}'",
            $$"""update training_slots.mt_doc_nomination set data = jsonb_set(data, '{submitted,person}', to_jsonb({{of}})) where data -> 'submitted' ->> 'nomination' = '{{algerian}}'""",
            "delete from training_slots.mt_doc_person_key",
            "delete from training_slots.mt_doc_personkeysmade",
            $"insert into training_slots.mt_doc_person_key (id, data) select md5(data ->> 'name'), jsonb_build_object('id', md5(data ->> 'name'), 'person', data ->> 'person') from training_slots.mt_doc_nomineerecord",
        })
        {
            await app.Ask(sql);
        }
    }
}
