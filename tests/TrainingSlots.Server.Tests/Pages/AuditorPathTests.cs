using Microsoft.Playwright;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>The main path of an auditor: from the start page to the event behind a number.</summary>
public sealed class AuditorPathTests(PageServer pages) : IClassFixture<PageServer>
{
    [Theory]
    [InlineData("en", 1280)]
    [InlineData("fr", 375)]
    public async Task An_auditor_shows_which_event_took_the_last_slot(string language, int width)
    {
        await using var visitor = await pages.VisitAsync("auditor", language, width: width);
        new Uri(visitor.Page.Url).AbsolutePath.ShouldBe("/audit");

        await visitor.Page.Locator("main a[href='/audit/balance']").First.ClickAsync();
        var last = (await pages.Server.As("auditor").Get("/api/allotments/AFINDEX-2023/ET/2023/why"))["tookLast"];
        var link = visitor.Page.Locator("tr:has(a[href*='/audit/balance?programme=AFINDEX-2023&country=ET']) a[href*='/audit/streams/']");
        (await link.InnerTextAsync()).ShouldBe(last.GetProperty("position").GetRawText());
        await link.ClickAsync();
        (await visitor.Page.Locator($"#p{last.GetProperty("position").GetRawText()}").CountAsync()).ShouldBe(1);

        // A country is a block of its programmes on a phone: nothing is moved sideways. On paper nothing is left that leads anywhere by itself.
        await visitor.OpenAsync("/slots?year=2022-23");
        (await visitor.Page.Locator(".chart-scroll:has(.heat)").EvaluateAsync<bool>("box => box.scrollWidth <= box.clientWidth")).ShouldBe(true);
        await visitor.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        (await visitor.Page.Locator("main nav, main form, ul.files, main summary, main p:has(+ h1)").EvaluateAllAsync<int>("all => all.filter(one => one.checkVisibility()).length")).ShouldBe(0);
    }

    [Fact]
    public async Task The_slider_turns_back_time()
    {
        await using var visitor = await pages.VisitAsync("auditor");
        await visitor.OpenAsync("/audit/balance?programme=ITEC-CIV&country=ML&year=2022-23");

        await visitor.Page.Locator("#slider").FillAsync("0");

        await Waiting.Until(() => Task.FromResult(visitor.Page.Url), url => url.Contains("asOf=2022-04-01", StringComparison.Ordinal));
        var then = (await pages.Server.As("auditor").Get("/api/slot-use/ML/2022-23?asOf=2022-04-01"))["programmes"].EnumerateArray()
            .Single(use => use.GetProperty("programme").GetString() is "ITEC-CIV").GetProperty("available").GetRawText();
        (await visitor.Page.Locator("[data-result]").InnerTextAsync()).ShouldContain(then);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_replay_is_run_and_reports()
    {
        await using var visitor = await pages.VisitAsync("auditor", "fr");
        await visitor.OpenAsync("/audit/replay");
        await visitor.Page.SelectOptionAsync("select[name='country']", "ML");
        await visitor.SendAsync("form[action='/audit/replay'] button[type='submit']");

        (await visitor.Page.Locator(".report .done").CountAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("en", "What is left empty or unticked stays as it was.", "optional")]
    [InlineData("fr", "Ce qui est laissé vide ou non coché reste inchangé.", "facultatif")]
    public async Task What_if_is_three_questions_of_which_one_may_be_asked_alone(string language, string said, string marked)
    {
        await using var visitor = await pages.VisitAsync("auditor", language);
        await visitor.OpenAsync("/audit/what-if");
        (await visitor.Page.Locator("fieldset > legend, details.fieldset > summary").AllInnerTextsAsync()).Count(text => text.Length > 1 && char.IsDigit(text[0])).ShouldBe(3);
        var html = await visitor.Page.ContentAsync();
        html.Split(said).Length.ShouldBe(2);
        html.ShouldNotContain($"({marked})");

        await visitor.Page.SelectOptionAsync("select[name='allotment.programme']", "AFINDEX-2023");
        await visitor.Page.SelectOptionAsync("select[name='allotment.country']", "ET");
        await visitor.Page.FillAsync("input[name='allotment.year']", "2023");
        await visitor.Page.FillAsync("input[name='allotment.slots']", "1");
        await visitor.SendAsync("form[action='/audit/what-if'] button[type='submit']");

        (await visitor.Page.Locator("#report ~ .notice").CountAsync()).ShouldBe(1, await visitor.TextAsync());
    }
}
