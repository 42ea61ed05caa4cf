using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.NominationLists;

namespace TrainingSlots.Server.Tests.People;

/// <summary>One person is one, and two are two: by both strong signs, or by what the office says where they disagree.</summary>
public class OnePersonTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task Who_attended_and_comes_with_a_renewed_passport_attended_before()
    {
        var programme = await app.Programme("course", new { decisions = new[] { "accept" }, deadlineDays = 0 });
        var slots = await app.GrantedAllotment("ML", 5, programme, year: Scenarios.ThisYear);
        await app.GrantedAllotment("ML", 5, programme, year: string.Equals(Scenarios.Year, Scenarios.ThisYear, StringComparison.Ordinal) ? "2099" : Scenarios.Year);
        var name = Scenarios.NewCode("Oumar");
        var attended = await app.Nominated(await app.Session(slots.Programme, start: Scenarios.Today, days: 3), nominee: Alike.Person(name, "P0-" + name));
        (await app.Step(attended, "accept")).ShouldBe(200);
        (await app.Step(attended, "join")).ShouldBe(200);
        var (later, renewed) = (await app.Session(slots.Programme), Alike.Person(name, "P1-" + name));

        var asked = (await app.Nominate(later, nominee: renewed)).ShouldAsk("name dateOfBirth", "passport");
        asked["numbers"].GetProperty("nomination").GetGuid().ShouldBe(attended);
        (await app.Say(later, renewed, samePerson: true)).ShouldBeRefused(409, "PRIOR_COURSE_ATTENDED");
        (await app.Say(later, renewed, samePerson: false)).ShouldBe(201);
        (await app.Nominate(later, nominee: Alike.Person(name, "P0-" + name))).ShouldBeRefused(409, "PRIOR_COURSE_ATTENDED");
    }

    [Fact]
    public async Task A_mistyped_passport_does_not_make_two_of_one()
    {
        var (session, name, digits) = (await app.Room(), Scenarios.NewCode("Ibrahim"), Scenarios.NewCode("0123457"));
        await app.Nominated(session, nominee: Alike.Person(name, "A" + digits));
        var mistyped = Alike.Person(name, "AO" + digits);

        (await app.Nominate(session, nominee: mistyped)).ShouldAsk("name dateOfBirth", "passport");
        (await app.Say(session, mistyped, samePerson: true)).ShouldBeRefused(409, "DUPLICATE_NOMINEE");
    }

    [Theory]
    [InlineData("Fanta {0}", "{0} Fanta")]
    [InlineData("Moussa Goïta {0}", "goi\u0308ta, {0} MOUSSA")]
    [InlineData("  Fanta   {0}", "Fanta {0}")]
    public async Task The_order_of_words_case_and_accents_do_not_make_two_of_one(string name, string again)
    {
        var (session, word) = (await app.Room(), Scenarios.NewCode("Xy"));
        await app.Nominated(session, nominee: Alike.Person(string.Format(null, name, word)));

        (await app.Nominate(session, nominee: Alike.Person(string.Format(null, again, word)))).ShouldBeRefused(409, "DUPLICATE_NOMINEE")
            ["remedy"].GetString()!.ShouldContain("samePerson false");
    }

    [Fact]
    public async Task One_number_of_two_countries_passports_is_two_people()
    {
        var (session, number) = (await app.Room(), Scenarios.NewCode("A01"));
        var malian = await app.Nominated(session, nominee: Alike.Person(Scenarios.NewCode("Malian"), number));
        var algerian = (await app.Nominate(session, "DZ", Alike.Person(Scenarios.NewCode("Algerian"), number))).ShouldBe(201).Id;

        (await app.As("administrator").Post($"/api/nominations/{malian}/erase-person", new { })).ShouldBe(200).Number("nominations").ShouldBe(1);

        (await app.As("auditor").Get($"/api/nominations/{algerian}")).ShouldBe(200)["nominee"].GetProperty("passport").GetString().ShouldBe(number);
    }

    [Fact]
    public async Task A_passport_is_of_the_country_that_issued_it_whoever_nominates()
    {
        var (session, number) = (await app.Room(), Scenarios.NewCode("A02"));
        var name = Scenarios.NewCode("Seconded");
        await app.Nominated(session, nominee: Alike.Person(name, number));

        (await app.Nominate(session, "DZ", Alike.Person(name, number))).ShouldAsk("name dateOfBirth", "passport");
        var again = (await app.Nominate(session, "DZ", Alike.Person(name, number, "ML"))).ShouldBeRefused(409, "DUPLICATE_NOMINEE");
        again["numbers"].GetRawText().ShouldNotContain("nomination");
        (await app.Nominate(session, nominee: Alike.Person(name, number, "XX"))).ShouldBeRefused(400, "UNKNOWN_COUNTRY")["errors"].TryGetProperty("nominee.passportCountry", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Of_another_countrys_nomination_nothing_is_told_but_what_is_alike()
    {
        var (session, name) = (await app.Room(), Scenarios.NewCode("Across"));
        await app.Nominated(session, "ML", Alike.Person(name, Scenarios.NewCode("P")));

        var asked = (await app.Nominate(session, "DZ", Alike.Person(name, Scenarios.NewCode("P")))).ShouldAsk("name dateOfBirth", "passport");

        asked["numbers"].EnumerateObject().Select(number => number.Name).ShouldBe(["alike", "different"]);
        asked["positions"].GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData(false, true, "name", "Somebody on record has the same passport and date of birth, but another name.")]
    [InlineData(true, false, "dateOfBirth", "Somebody on record has the same passport and name, but another date of birth.")]
    [InlineData(false, false, "name dateOfBirth", "Somebody on record has the same passport, but another name and date of birth.")]
    public async Task A_passport_that_somebody_else_has_is_asked_about(bool sameName, bool sameBirth, string different, string detail)
    {
        var (session, name, passport) = (await app.Room(), Scenarios.NewCode("Holder"), Scenarios.NewCode("H"));
        await app.Nominated(session, nominee: Alike.Person(name, passport));
        var other = Alike.Person(sameName ? name : Scenarios.NewCode("Married"), passport, born: sameBirth ? null : Alike.Born.AddDays(1));
        var alike = string.Join(' ', new[] { "passport", "name", "dateOfBirth" }.Except(different.Split(' '), StringComparer.Ordinal));

        (await app.Nominate(session, nominee: other)).ShouldAsk(alike, different)["detail"].GetString().ShouldBe(detail);
        (await app.Say(session, other, samePerson: true)).ShouldBeRefused(409, "DUPLICATE_NOMINEE");
        (await app.Say(session, other, samePerson: false)).ShouldBe(201);
    }

    [Fact]
    public async Task What_was_answered_is_on_record_and_counts_from_then_on()
    {
        var (programme, name) = (await app.Programme(policy: new { overlapAllowed = true }), Scenarios.NewCode("Twice"));
        var (one, other) = (await app.Room(programme), await app.Session(programme));
        await app.Nominated(one, nominee: Alike.Person(name, "OLD" + name));
        var renewed = (await app.Say(other, Alike.Person(name, "NEW" + name), samePerson: true, reason: "old passport shown")).ShouldBe(201);

        var told = (await app.As("auditor").Get($"/api/nominations/{renewed.Id}")).ShouldBe(200)["history"].EnumerateArray()
            .Single(entry => entry.GetProperty("event").GetString() is "nominee-identified.v1");
        told.GetProperty("remark").GetString().ShouldBe("old passport shown");
        (await app.Ask($"select data::text from training_slots.mt_events where stream_id = 'nomination/{renewed.Id}' and type = 'nominee-identified.v1'"))!.ToString()!
            .ShouldNotContain(name);
        foreach (var passport in new[] { "OLD", "NEW" })
        {
            (await app.Nominate(other, nominee: Alike.Person(name, passport + name))).ShouldBeRefused(409, "DUPLICATE_NOMINEE");
        }

        (await app.Say(await app.Session(programme), Alike.Person(name, "NEW" + name), samePerson: null)).ShouldBe(201);
    }

    [Fact]
    public async Task An_answer_has_a_reason()
    {
        var session = await app.Room();
        (await app.Say(session, Alike.Person("Without"), samePerson: true, reason: null)).ShouldBeWrong("reason");
        var nomination = await app.Nominated(session);
        (await app.Step(nomination, "substitute", new { nominee = Alike.Person("Without"), samePerson = false })).ShouldBeWrong("reason");
    }

    [Fact]
    public async Task A_substitute_is_asked_about_and_who_is_corrected_is_not()
    {
        var (session, name) = (await app.Room(), Scenarios.NewCode("Corrected"));
        var corrected = await app.Nominated(session, nominee: Alike.Person(name, "WRONG" + name));
        var (substituted, substitute) = (await app.Nominated(session), Alike.Person(name, "RIGHT" + name));

        (await app.Step(substituted, "substitute", new { nominee = substitute })).ShouldAsk("name dateOfBirth", "passport");
        (await app.Step(substituted, "substitute", new { nominee = substitute, samePerson = true, reason = "renewed" })).ShouldBeRefused(409, "DUPLICATE_NOMINEE");
        (await app.Step(substituted, "substitute", new { nominee = substitute, samePerson = false, reason = "a namesake" })).ShouldBe(200);

        (await app.Step(corrected, "return", new { reason = "see the passport" })).ShouldBe(200);
        (await app.Step(corrected, "resubmit", new { nominee = Alike.Person(name, "OTHER" + name) })).ShouldBe(200);
    }

    [Fact]
    public async Task Rows_of_lists_and_uploads_are_asked_about_and_answer()
    {
        var (session, name) = (await app.Room(), Scenarios.NewCode("Listed"));
        object Row(string passport, bool? samePerson = null) => new { session, country = "ML", nominee = Alike.Person(name, passport + name), samePerson, reason = samePerson is null ? null : "a namesake" };

        var rows = (await app.Batch("each", [Row("A"), Row("B"), Row("B", false), Row("B")])).ShouldBe(200);
        rows.Statuses().ShouldBe([201, 409, 201, 409]);
        (rows["rows"][1].CodeOf(), rows["rows"][3].CodeOf()).ShouldBe(("POSSIBLE_DUPLICATE", "DUPLICATE_NOMINEE"));

        var sheet = $"session;country;name;date of birth;experience years;passport;pays du passeport;même personne;motif\n"
            + $"{session};ML;{name};{Alike.Born:yyyy-MM-dd};9;C{name};Mali;;\n"
            + $"{session};ML;{name};{Alike.Born:yyyy-MM-dd};9;C{name};Mali;non;homonyme\n";
        var uploaded = (await app.Import(sheet)).ShouldBe(200);
        uploaded.Statuses().ShouldBe([409, 201]);
        uploaded["rows"][0].CodeOf().ShouldBe("POSSIBLE_DUPLICATE");
        uploaded["rows"][1].GetProperty("nomination").GetProperty("nominee").GetProperty("passportCountry").GetString().ShouldBe("ML");
    }

    [Fact]
    public async Task Where_several_are_alike_a_passport_tells_which_or_the_office_says_that_it_is_none()
    {
        var (session, name) = (await app.Room(), Scenarios.NewCode("Many"));
        await app.Nominated(session, nominee: Alike.Person(name, "A" + name));
        (await app.Say(session, Alike.Person(name, "B" + name), samePerson: false)).ShouldBe(201);

        var asked = (await app.Say(session, Alike.Person(name), samePerson: true)).ShouldAsk("name dateOfBirth", "");
        asked["detail"].GetString()!.ShouldStartWith("Several people on record");
        (await app.Nominate(session, nominee: Alike.Person(name, "B" + name))).ShouldBeRefused(409, "DUPLICATE_NOMINEE");
        (await app.Say(session, Alike.Person(name), samePerson: false)).ShouldBe(201);
    }

    [Fact]
    public async Task Erasing_one_of_two_namesakes_leaves_the_other_as_known_as_before()
    {
        var (session, name) = (await app.Room(), Scenarios.NewCode("Namesake"));
        var first = await app.Nominated(session, nominee: Alike.Person(name, "A" + name));
        var second = (await app.Say(session, Alike.Person(name, "B" + name), samePerson: false)).ShouldBe(201).Id;

        (await app.As("administrator").Post($"/api/nominations/{first}/erase-person", new { })).ShouldBe(200).Number("nominations").ShouldBe(1);

        (await app.As("auditor").Get($"/api/nominations/{second}")).ShouldBe(200)["nominee"].GetProperty("name").GetString().ShouldBe(name);
        (await app.Nominate(session, nominee: Alike.Person(name))).ShouldBeRefused(409, "DUPLICATE_NOMINEE");
        (await app.Nominate(session, nominee: Alike.Person(name, "A" + name))).ShouldAsk("name dateOfBirth", "passport");
    }

    [Fact]
    public async Task Of_two_who_are_nominated_at_once_and_alike_one_is_asked_about()
    {
        var session = await app.Room();
        foreach (var name in Enumerable.Range(0, 8).Select(_ => Scenarios.NewCode("At once")))
        {
            var answers = await Task.WhenAll(new[] { "A", "B" }.Select(passport => app.Nominate(session, passport is "A" ? "ML" : "DZ", Alike.Person(name, passport + name))));
            answers.Select(answer => answer.Status).Order().ShouldBe([201, 409]);
            answers.Single(answer => answer.Status is 409).ShouldAsk("name dateOfBirth", "passport");
        }
    }
}
