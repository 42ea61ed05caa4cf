using TrainingSlots.Server.People;
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

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => new PersonKeyUpgrade(app.Store).StartAsync(CancellationToken.None)));

        (await app.Ask("select count(*) from training_slots.mt_doc_person_key where data ->> 'key' is null")).ShouldBe(0L);
        (await app.Nominate(session, nominee: Alike.Person(string.Join(' ', namesake.Split(' ').Reverse())))).ShouldBeRefused(409, "DUPLICATE_NOMINEE");
        (await app.Nominate(session, "DZ", Alike.Person("Said Algerian", Scenarios.NewCode("B")))).ShouldAsk("name dateOfBirth", "passport");

        (await app.As("administrator").Post($"/api/nominations/{malian}/erase-person", new { })).ShouldBe(200).Number("nominations").ShouldBe(1);
        (await app.As("auditor").Get($"/api/nominations/{malian}")).ShouldBe(200)["nominee"].GetRawText().ShouldBe("""{"erased":true}""");
        (await app.As("auditor").Get($"/api/nominations/{algerian}")).ShouldBe(200)["nominee"].GetProperty("name").GetString().ShouldBe("Said Algerian");
        (await app.Nominate(session, "DZ", Alike.Person("Said Algerian", number))).ShouldBeRefused(409, "DUPLICATE_NOMINEE");
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
            $"insert into training_slots.mt_doc_person_key (id, data) select md5(data ->> 'name'), jsonb_build_object('id', md5(data ->> 'name'), 'person', data ->> 'person') from training_slots.mt_doc_nomineerecord",
        })
        {
            await app.Ask(sql);
        }
    }
}
