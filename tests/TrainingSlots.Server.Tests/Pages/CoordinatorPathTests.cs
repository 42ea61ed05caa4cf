using System.Text;
using Microsoft.Playwright;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>The main path of a coordinator and of an administrator.</summary>
public sealed class CoordinatorPathTests(PageServer pages) : IClassFixture<PageServer>
{
    [Theory]
    [InlineData("en", 1280)]
    [InlineData("fr", 375)]
    public async Task A_nomination_is_refused_beside_the_field_and_then_submitted(string language, int width)
    {
        var stage = await Stage.SetAsync(pages.Server);
        var name = $"العقيد سعيد شنقريحة {stage.Code}";
        await using var visitor = await pages.VisitAsync("coordinator", language, width: width);
        await visitor.OpenAsync("/nominations");
        await visitor.Page.ClickAsync("main a[href='/nominations/new']");
        await visitor.Page.SelectOptionAsync("select[name='session']", stage.Code);
        await visitor.Page.SelectOptionAsync("select[name='country']", "ML");
        await visitor.Page.ClickAsync("main form button[type='submit']");
        (await visitor.TextAsync()).ShouldContain($"{stage.Slots}");

        await visitor.Page.FillAsync("input[name='nominee.name']", name);
        await visitor.Page.FillAsync("input[name='nominee.dateOfBirth']", Stage.BirthOf(60));
        await visitor.Page.FillAsync("input[name='nominee.experienceYears']", "10");
        await SendAsync(visitor);

        (await visitor.Page.Locator("#refused").TextContentAsync())!.ShouldContain("AGE_OUT_OF_RANGE");
        (await visitor.Page.Locator("input[name='nominee.dateOfBirth']").GetAttributeAsync("aria-invalid")).ShouldBe("true");
        (await visitor.Page.InputValueAsync("input[name='nominee.name']")).ShouldBe(name);
        (await stage.TermAsync("held")).ShouldBe(0);

        await visitor.Page.FillAsync("input[name='nominee.dateOfBirth']", Stage.BirthOf(35));
        await SendAsync(visitor);

        (await visitor.Page.Locator(".done").CountAsync()).ShouldBe(1);
        (await visitor.TextAsync()).ShouldContain(name);
        (await stage.TermAsync("held")).ShouldBe(1);
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("fr", false)]
    public async Task Who_is_like_somebody_on_record_is_asked_about_on_the_form(string language, bool scripts)
    {
        var stage = await Stage.SetAsync(pages.Server);
        var name = $"Renewed {stage.Code}";
        var person = new { name, dateOfBirth = Stage.BirthOf(35), passport = "OLD" + stage.Code, experienceYears = 10 };
        (await pages.Server.As("coordinator").Post("/api/nominations", new { session = stage.Code, country = "ML", nominee = person })).ShouldBe(201);
        await using var visitor = await pages.VisitAsync("coordinator", language, scripts, width: 375);
        await visitor.OpenAsync($"/nominations/new?session={stage.Code}&country=ML");
        (await visitor.Page.Locator("[name='samePerson']").CountAsync()).ShouldBe(0);
        foreach (var (field, value) in new[] { ("name", name), ("dateOfBirth", Stage.BirthOf(35)), ("experienceYears", "10"), ("passport", "NEW" + stage.Code) })
        {
            await visitor.Page.FillAsync($"input[name='nominee.{field}']", value);
        }

        await visitor.Page.SelectOptionAsync("select[name='nominee.passportCountry']", "ML");

        await SendAsync(visitor);
        (await visitor.Page.Locator("#refused").TextContentAsync())!.ShouldContain("POSSIBLE_DUPLICATE");
        await visitor.Page.SelectOptionAsync("select[name='samePerson']", "false");
        await visitor.Page.FillAsync("textarea[name='reason']", "a namesake");
        await SendAsync(visitor);

        (await visitor.Page.Locator(".done").CountAsync()).ShouldBe(1, await visitor.TextAsync());
        (await stage.TermAsync("held")).ShouldBe(2);
    }

    [Fact]
    public async Task A_form_sent_twice_counts_once()
    {
        var stage = await Stage.SetAsync(pages.Server);
        await using var visitor = await pages.VisitAsync("coordinator");
        await visitor.OpenAsync($"/nominations/new?session={stage.Code}&country=ML");
        var fields = await visitor.Page.Locator("form[action='/nominations/new'] input[type='hidden']").EvaluateAllAsync<string[][]>("inputs => inputs.map(input => [input.name, input.value])");

        for (var sent = 0; sent < 2; sent++)
        {
            var form = visitor.Page.Context.APIRequest.CreateFormData();
            foreach (var field in fields.Concat([["nominee.name", $"Twice {stage.Code}"], ["nominee.dateOfBirth", Stage.BirthOf(35)], ["nominee.experienceYears", "9"]]))
            {
                form.Set(field[0], field[1]);
            }

            (await visitor.Page.Context.APIRequest.PostAsync("/nominations/new", new APIRequestContextOptions { Form = form, MaxRedirects = 0 })).Status.ShouldBe(303);
        }

        (await stage.TermAsync("held")).ShouldBe(1);
    }

    [Fact]
    public async Task A_selection_is_decided_and_each_line_says_what_came_of_it()
    {
        var stage = await Stage.SetAsync(pages.Server, kind: "exercise");
        var (first, second) = (await stage.NominateAsync(), await stage.NominateAsync());
        (await pages.Server.As("coordinator").Post($"/api/nominations/{second}/withdraw", new { })).ShouldBe(200);
        await using var visitor = await pages.VisitAsync("coordinator", scripts: false);
        await visitor.OpenAsync($"/nominations?session={stage.Code}");

        foreach (var id in new[] { first, second })
        {
            await visitor.Page.CheckAsync($"input[value='{id}']");
        }

        await visitor.Page.SelectOptionAsync("select[name='step']", "accept");
        await visitor.SendAsync("form[action='/nominations/decide'] button[type='submit']");

        (await visitor.TextAsync()).ShouldContain("ILLEGAL_TRANSITION");
        (await stage.TermAsync("committed")).ShouldBe(1);
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("fr", false)]
    public async Task A_list_with_three_mistakes_is_corrected_on_the_page_and_submitted(string language, bool scripts)
    {
        var stage = await Stage.SetAsync(pages.Server, slots: 3);
        var list = $"""
            session,country,name,rank,date of birth,experience years,passport
            {stage.Code},ML,List One {stage.Code},,{Stage.BirthOf(60)},9,
            {stage.Code},ML,List Two {stage.Code},,soon,9,
            {stage.Code},ML,List Three {stage.Code},,{Stage.BirthOf(36)},many,
            {stage.Code},ML,List Four {stage.Code},,{Stage.BirthOf(37)},9,
            """;
        await using var visitor = await pages.VisitAsync("coordinator", language, scripts, width: 375);
        await visitor.OpenAsync("/nominations/upload");
        await visitor.Page.SetInputFilesAsync("input[name='file']", new FilePayload { Name = "list.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(list) });
        await SendUploadAsync(visitor);

        var bad = visitor.Page.Locator("td.bad input");
        (await bad.CountAsync()).ShouldBe(3, await visitor.TextAsync());
        // Why stands beside the number of the row, and what is empty in the whole list is not shown.
        (await visitor.Page.Locator("table.sheet tbody tr:nth-child(2) > :nth-child(2)").TextContentAsync())!.ShouldContain("E3");
        (await visitor.Page.Locator("table.sheet thead th").AllTextContentsAsync()).ShouldNotContain("rank", StringComparer.Ordinal);
        (scripts ? await EveryPage.ViolationsAsync(visitor) : []).ShouldBeEmpty();

        // That four are too many for three slots is no mistake, and is told at once: more slots help, and nothing in the list.
        (await visitor.Page.Locator("#shortages ~ table tbody td.number").First.TextContentAsync()).ShouldBe("4");
        (await pages.Server.As("administrator").Post($"/api{stage.Allotment}/increase", new { slots = 1, reason = "for the list" })).ShouldBe(200);
        await bad.Nth(0).FillAsync(Stage.BirthOf(34));
        await bad.Nth(1).FillAsync(Stage.BirthOf(35));
        await bad.Nth(2).FillAsync("8");
        await SendUploadAsync(visitor);

        (await bad.CountAsync()).ShouldBe(0, await visitor.TextAsync());
        (await visitor.Page.Locator("#shortages").CountAsync()).ShouldBe(0);
        (await stage.TermAsync("held")).ShouldBe(0);
        await SendUploadAsync(visitor);

        (await visitor.Page.Locator(".done").CountAsync()).ShouldBe(1, await visitor.TextAsync());
        (await stage.TermAsync("held")).ShouldBe(4);
    }

    [Fact]
    public async Task An_administrator_sees_who_blocks_a_reduction_and_both_balances_of_a_reallocation()
    {
        var stage = await Stage.SetAsync(pages.Server);
        var nomination = await stage.NominateAsync();
        await using var visitor = await pages.VisitAsync("administrator", "fr");
        await visitor.OpenAsync($"{stage.Allotment}/reduce");
        await visitor.Page.FillAsync("input[name='slots']", "5");
        await visitor.Page.FillAsync("textarea[name='reason'], input[name='reason']", "accord");
        await visitor.SendAsync($"form[action='{stage.Allotment}/reduce'] button[type='submit']");
        (await visitor.Page.Locator("#refused").TextContentAsync())!.ShouldContain("REDUCTION_BELOW_TAKEN");
        (await visitor.Page.Locator($"main a[href*='{nomination}']").CountAsync()).ShouldBeGreaterThan(0);

        (await pages.Server.As("administrator").Post("/api/allotments", new { programme = stage.Code, country = "DZ", year = Scenarios.Year, slots = 1 })).ShouldBe(201);
        await visitor.OpenAsync($"/reallocations/new?programme={stage.Code}&year={Scenarios.Year}&from=ML&to=DZ&slots=2&reason=accord");
        await visitor.SendAsync("main form button[type='submit']");
        (await visitor.TextAsync()).ShouldContain("Algérie");
        (await stage.TermAsync("movedOut")).ShouldBe(0);
        await visitor.SendAsync("main form button[type='submit']");
        (await stage.TermAsync("movedOut")).ShouldBe(2);
    }

    private static async Task SendAsync(Visitor visitor)
    {
        await visitor.SendAsync("form[action='/nominations/new'] button[type='submit']:not([name])");
    }

    private static async Task SendUploadAsync(Visitor visitor)
    {
        await visitor.SendAsync("form[action='/nominations/upload'] button[type='submit']");
    }
}
