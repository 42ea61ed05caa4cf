using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Languages;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.NominationLists;

namespace TrainingSlots.Server.Tests.Languages;

/// <summary>Which language an answer is in, and what of it never follows the language.</summary>
public class AnswerLanguageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Theory]
    [InlineData(null, "en")]
    [InlineData("", "en")]
    [InlineData("fr", "fr")]
    [InlineData("fr-FR", "fr")]
    [InlineData("FR-ml", "fr")]
    [InlineData("fr;q=0.9", "fr")]
    [InlineData("en;q=0.3, fr;q=0.7", "fr")]
    [InlineData("fr;q=0.3, en;q=0.7", "en")]
    [InlineData("ar, ha, bm, ff, fr;q=0.1", "fr")]
    [InlineData("de", "en")]
    [InlineData("*", "en")]
    [InlineData("fr_FR;;q=x,\u0001", "en")]
    public async Task The_language_is_French_when_it_is_accepted_and_English_otherwise(string? accepted, string language)
    {
        (string, string)[] headers = accepted is null ? [] : [("Accept-Language", accepted)];

        var refused = (await app.As("auditor").Get("/api/sessions/NOWHERE", headers)).ShouldBeRefused(404, "SESSION_NOT_FOUND");

        refused.Language.ShouldBe(language);
        refused["detail"].GetString().ShouldBe(language is "fr" ? "La session NOWHERE n’existe pas." : "There is no session NOWHERE.");
    }

    [Theory]
    [InlineData("lang=fr", "en", "fr")]
    [InlineData("lang=en", "fr", "en")]
    [InlineData("lang=ar", "fr", "fr")]
    public async Task What_somebody_chose_on_a_page_comes_first(string cookie, string accepted, string language) =>
        (await app.As("auditor").Get("/api/sessions/NOWHERE", ("Cookie", cookie), ("Accept-Language", accepted))).Language.ShouldBe(language);

    [Fact]
    public async Task Wrong_fields_keep_their_names_and_are_told_in_French()
    {
        var wrong = (await app.As("administrator").Post(
            "/api/allotments", """{"slots":0,"year":"soon","country":"ML","sllots":1,"programme":[1]}""", French)).ShouldBeRefused(400, "VALIDATION");

        wrong["errors"].GetRawText().ShouldBe(
            """{"programme":["doit être un texte"],"sllots":["n’est pas un champ connu"],"slots":["doit être compris entre 1 et 100000"],"year":["doit être une année telle que 2022-23 ou 2023"]}""");
        wrong["detail"].GetString().ShouldBe("À corriger : programme, sllots, slots, year.".Typeset());
    }

    [Fact]
    public async Task Numbers_dates_and_codes_are_the_same_in_every_language()
    {
        var (slots, session) = await app.Room(1);
        await app.Nominated(session);
        var body = new { session, country = "ML", nominee = Scenarios.Person() };

        var (english, french) = (await app.As("coordinator").Post("/api/nominations", body), await app.As("coordinator").Post("/api/nominations", body, French));

        ShouldAgree(english.ShouldBe(409).Json, french.ShouldBe(409).Json, "also");
        english["also"].GetArrayLength().ShouldBe(1);
        ShouldAgree(english["also"][0], french["also"][0]);
        french["detail"].GetString().ShouldStartWith("Places accordées : 1, dont 0 engagées, 1 réservées".Typeset());
        var balance = await app.As("auditor").Get(slots.Address, French);
        (balance.Text, balance.Language).ShouldBe(((await app.Balance(slots)).Text, "fr"));
    }

    private static void ShouldAgree(JsonElement english, JsonElement french, params string[] besides)
    {
        foreach (var field in english.EnumerateObject().Select(field => field.Name).Except(["title", "detail", "rule", "remedy", .. besides], StringComparer.Ordinal))
        {
            french.GetProperty(field).GetRawText().ShouldBe(english.GetProperty(field).GetRawText(), field);
        }
    }

    [Fact]
    public async Task Refused_rows_of_a_list_follow_the_language_also_when_the_first_answer_is_given_again()
    {
        var (_, session) = await app.Room(1);
        (string, string) key = ("Idempotency-Key", Scenarios.NewCode("key"));
        object[] rows = [app.Row(session), app.Row("NOWHERE")];

        var first = (await app.Batch("each", rows, headers: [key, .. French])).ShouldBe(200);
        var again = (await app.Batch("each", rows, headers: [key, .. French])).ShouldBe(200);
        var english = (await app.Batch("each", rows, headers: key)).ShouldBe(200);

        Problem(first).GetProperty("detail").GetString().ShouldBe("La session NOWHERE n’existe pas.");
        again["rows"].GetRawText().ShouldBe(first["rows"].GetRawText());
        Problem(english).GetProperty("detail").GetString().ShouldBe("There is no session NOWHERE.");
        var stored = string.Concat(await app.AskAll("select data::text from training_slots.mt_doc_receipt where data::text like '%NOWHERE%'"));
        (stored.Contains("There is no session NOWHERE.", StringComparison.Ordinal), stored.Contains("existe pas", StringComparison.Ordinal)).ShouldBe((true, false), stored);

        static JsonElement Problem(Answer answer) => answer["rows"][1].GetProperty("problem");
    }

    [Fact]
    public async Task A_list_of_which_nothing_was_written_tells_its_rows_in_French()
    {
        var (_, session) = await app.Room(1);

        var refused = (await app.Batch("atomic", [app.Row(session), app.Row("NOWHERE")], headers: French)).ShouldBeRefused(404, "SESSION_NOT_FOUND");

        refused["detail"].GetString().ShouldBe("La session NOWHERE n’existe pas.");
        refused["rows"][0].GetProperty("problem").GetProperty("title").GetString().ShouldBe("Session introuvable");
    }

    [Fact]
    public async Task Bad_cells_are_told_in_French()
    {
        var headings = (await app.Import("Name,NOM,country\nA,B,ML\n", headers: French)).ShouldBeRefused(400, "VALIDATION");
        Reasons(headings["cells"]).ShouldBe(["désigne une seconde fois la colonne name", "est obligatoire : il n’y a pas de colonne « session » ou « session »".Typeset(), "est obligatoire : il n’y a pas de colonne « date of birth » ou « date de naissance »".Typeset()]);

        var rows = (await app.Import("session,country,name,date of birth\nS-1,ML,A,04/05/1980\n", headers: French)).ShouldBe(200);
        Reasons(rows["rows"][0].GetProperty("cells")).ShouldBe(["peut se lire de deux façons : écrire année, mois et jour, comme 2023-03-27, ou indiquer dates=dmy (jour d’abord) ou dates=mdy pour toutes".Typeset()]);

        static IEnumerable<string?> Reasons(JsonElement cells) => cells.EnumerateArray().Select(cell => cell.GetProperty("reason").GetString());
    }

    [Fact]
    public void Every_step_has_a_word()
    {
        var steps = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<CommandMetadata>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!.Split('/')).Where(parts => parts is [_, "api", "nominations" or "sessions" or "invitations", _, not ("capacity" or "erase-person")])
            .Select(parts => $"step.{parts[^1]}").ToList();

        steps.Count.ShouldBeGreaterThan(20);
        steps.Except(Phrasebook.Entries().Keys, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_of_refusals_follows_the_language()
    {
        var page = System.Net.WebUtility.HtmlDecode((await app.Nobody().Get("/docs/refusals", French)).ShouldBe(200).Text);

        page.ShouldContain("<html lang=fr>");
        page.ShouldContain("La session est complète");
        (await app.Nobody().Get("/docs/refusals")).Text.ShouldContain("<html lang=en>");
    }

    [Fact]
    public async Task A_sheet_has_French_headings_without_asking_for_them_twice()
    {
        var template = await app.As("coordinator").Download("/api/nominations/template.csv", "fr");
        template.Headers["Content-Language"].ShouldBe("fr");
        System.Text.Encoding.UTF8.GetString(template.Bytes).ShouldContain("date de naissance");

        (await app.As("coordinator").Download("/api/nominations/template.csv?lang=en", "fr")).Headers["Content-Language"].ShouldBe("en");
    }

    private static (string, string)[] French => [("Accept-Language", "fr")];
}
