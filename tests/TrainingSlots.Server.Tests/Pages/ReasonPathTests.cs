using System.Text;
using Microsoft.Playwright;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>Somebody who is refused for several reasons reads all of them at once, each where it belongs.</summary>
public sealed class ReasonPathTests(PageServer pages) : IClassFixture<PageServer>
{
    [Theory]
    [InlineData("en", 1280, "3 reasons", "years of experience", "Wait for a place if none is free – Yes")]
    [InlineData("fr", 375, "3 raisons", "nnées d’expérience", "Attendre une place si aucune n’est libre – Oui")]
    public async Task A_form_tells_every_reason_on_top_and_beside_its_field(string language, int width, string several, string experience, string waiting)
    {
        var stage = await Stage.SetAsync(pages.Server, slots: 1);
        await stage.NominateAsync();
        await using var visitor = await pages.VisitAsync("nodal-ml", language, width: width);
        await visitor.OpenAsync($"/nominations/new?session={stage.Code}&country=ML");
        await FillAsync(visitor, $"Amadou {stage.Code}", 60, 1);

        var refused = visitor.Page.Locator("#refused");
        (await refused.Locator("h2").InnerTextAsync()).ShouldContain(several);
        (await refused.Locator("li").CountAsync()).ShouldBe(3, await visitor.TextAsync());
        (await refused.Locator("a[href='#field-nominee-dateOfBirth'], a[href='#field-nominee-experienceYears']").CountAsync()).ShouldBe(2);
        (await refused.TextContentAsync())!.ShouldContain("ALLOTMENT_EXHAUSTED");
        (await refused.TextContentAsync())!.ShouldContain(waiting, customMessage: "what would help is told by the words of the form");
        (await refused.TextContentAsync())!.ShouldNotContain("waitlist true");
        (await visitor.Page.Locator("#field-nominee-experienceYears-error").InnerTextAsync()).ShouldContain(experience);
        (await visitor.Page.Locator("#field-nominee-dateOfBirth-error").CountAsync()).ShouldBe(1);
        (await visitor.Page.Locator("[name='waitlist']").CountAsync()).ShouldBe(1);
        (await EveryPage.ViolationsAsync(visitor)).ShouldBeEmpty();

        (await pages.Server.As("administrator").Post($"/api{stage.Allotment}/increase", new { slots = 1, reason = "asked for" })).ShouldBe(200);
        await FillAsync(visitor, $"Amadou {stage.Code}", 35, 10);

        (await visitor.Page.Locator(".done").CountAsync()).ShouldBe(1, await visitor.TextAsync());
        (await stage.TermAsync("held")).ShouldBe(2);
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("fr", false)]
    public async Task An_uploaded_row_tells_every_reason_and_all_of_them_can_be_mended_at_once(string language, bool scripts)
    {
        var stage = await Stage.SetAsync(pages.Server);
        var list = $"session,country,name,date of birth,experience years\n{stage.Code},ML,Row {stage.Code},{Stage.BirthOf(60)},1\n";
        await using var visitor = await pages.VisitAsync("coordinator", language, scripts, width: 375);
        await visitor.OpenAsync("/nominations/upload");
        await visitor.Page.SetInputFilesAsync("input[name='file']", new FilePayload { Name = "list.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(list) });
        await SendUploadAsync(visitor);

        (await visitor.Page.Locator("table.sheet tbody tr > :nth-child(2) a.code").AllInnerTextsAsync()).ShouldBe(["AGE_OUT_OF_RANGE", "EXPERIENCE_TOO_SHORT"]);
        var bad = visitor.Page.Locator("td.bad input");
        (await bad.CountAsync()).ShouldBe(2, await visitor.TextAsync());
        (scripts ? await EveryPage.ViolationsAsync(visitor) : []).ShouldBeEmpty();
        await bad.Nth(0).FillAsync(Stage.BirthOf(34));
        await bad.Nth(1).FillAsync("8");
        await SendUploadAsync(visitor);
        await SendUploadAsync(visitor);

        (await stage.TermAsync("held")).ShouldBe(1);
    }

    private static async Task FillAsync(Visitor visitor, string name, int age, int experience)
    {
        await visitor.Page.FillAsync("input[name='nominee.name']", name);
        await visitor.Page.FillAsync("input[name='nominee.dateOfBirth']", Stage.BirthOf(age));
        await visitor.Page.FillAsync("input[name='nominee.experienceYears']", $"{experience}");
        await visitor.SendAsync("form[action='/nominations/new'] button[type='submit']:not([name])");
    }

    private static Task SendUploadAsync(Visitor visitor) => visitor.SendAsync("form[action='/nominations/upload'] button[type='submit']");
}
