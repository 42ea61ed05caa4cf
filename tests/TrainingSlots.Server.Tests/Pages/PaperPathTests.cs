using Microsoft.Playwright;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>Documents and messages on the pages, at a desk and on a phone.</summary>
public sealed class PaperPathTests(PageServer pages) : IClassFixture<PageServer>
{
    private const string Add = "form[action$='/documents'] button[type='submit']";
    private const string Write = "form[action$='/messages'] button[type='submit']";

    private ServerProcess Server => pages.Server;

    [Theory]
    [InlineData("en", 375, "Missing: passport", "a whole PDF")]
    [InlineData("en", 1280, "Missing: passport", "a whole PDF")]
    [InlineData("fr", 375, "Manquants : passeport", "un PDF")]
    [InlineData("fr", 1280, "Manquants : passeport", "un PDF")]
    public async Task A_document_added_and_withdrawn(string language, int width, string missing, string wrong)
    {
        var stage = await Stage.SetAsync(Server);
        (await Server.As("administrator").Post($"/api/programmes/{stage.Code}/policy", new { documents = new[] { "passport" }, documentsRequired = true, reason = "as agreed" })).ShouldBe(200);
        var nomination = await stage.NominateAsync();
        await using var visitor = await pages.VisitAsync("nodal-ml", language, width: width);
        await visitor.OpenAsync("/desk");
        (await visitor.Page.Locator($"a[href*='{nomination}'][href$='#documents']").CountAsync()).ShouldBe(1);

        await visitor.OpenAsync($"/nominations/{nomination}");
        (await visitor.TextAsync()).ShouldContain(missing);
        await ChooseAsync(visitor, "scan.pdf", "no such thing"u8.ToArray());
        await visitor.SendAsync(Add);
        (await visitor.Page.Locator("#refused").TextContentAsync())!.ShouldContain(wrong);

        await ChooseAsync(visitor, "Samaké.jpg", Files.Pdf());
        await visitor.SendAsync(Add);
        (await visitor.Page.Locator(".done").CountAsync()).ShouldBe(1, await visitor.TextAsync());
        (await visitor.TextAsync()).ShouldNotContain(missing);
        var link = visitor.Page.Locator("ul.papers a[download]");
        var file = await visitor.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        file.SuggestedFilename.ShouldBe("Samaké.jpg.pdf");
        await using (var content = await file.CreateReadStreamAsync())
        {
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes);
            bytes.ToArray().ShouldBe(Files.Pdf());
        }

        await ShouldFitAsync(visitor, width);
        await visitor.PictureAsync($"documents-{language}-{width}");
        await visitor.Page.Locator("ul.papers summary").ClickAsync();
        await visitor.SendAsync("form[action$='/withdraw'][action*='/documents/'] button[type='submit']");
        (await visitor.Page.Locator(".done").CountAsync()).ShouldBe(1, await visitor.TextAsync());
        (await visitor.Page.Locator("ul.papers").CountAsync()).ShouldBe(0);
        (await visitor.TextAsync()).ShouldContain(missing);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", 375)]
    [InlineData("fr", 1280)]
    public async Task A_mission_and_a_coordinator_write_to_each_other(string language, int width)
    {
        var stage = await Stage.SetAsync(Server);
        await using var mission = await pages.VisitAsync("mission-ml", language, width: width);
        await using var host = await pages.VisitAsync("coordinator", language, width: width);
        foreach (var address in new[] { $"/nominations/{await stage.NominateAsync()}", $"/invitations/{await stage.InviteAsync(2)}" })
        {
            await mission.OpenAsync(address);
            await mission.SendAsync(Write);
            (await mission.Page.Locator("#refused").CountAsync()).ShouldBe(1, await mission.TextAsync());
            await mission.Page.FillAsync("textarea[name='text']", "Is the <b>date</b> settled?\nPlease answer.");
            await mission.SendAsync(Write);
            (await mission.Page.Locator(".done").CountAsync()).ShouldBe(1, await mission.TextAsync());

            await host.OpenAsync("/desk");
            await host.Page.Locator($"#unread ~ table a[href*='{address}'][href$='#messages']").ClickAsync();
            (await host.Page.Locator("blockquote.said").InnerTextAsync()).ReplaceLineEndings("\n").ShouldBe("Is the <b>date</b> settled?\nPlease answer.");
            (await host.Page.Locator("ol.story mark").CountAsync()).ShouldBe(1);
            await host.Page.FillAsync("textarea[name='text']", "It is.");
            await host.SendAsync(Write);
            await host.OpenAsync("/desk");
            (await host.Page.Locator($"a[href*='{address}'][href$='#messages']").CountAsync()).ShouldBe(0);

            await mission.OpenAsync("/desk");
            (await mission.Page.Locator($"a[href*='{address}'][href$='#messages']").CountAsync()).ShouldBe(1);
            await mission.OpenAsync(address);
            (await mission.Page.Locator("blockquote.said").AllTextContentsAsync())[1].ShouldBe("It is.");
            await ShouldFitAsync(mission, width);
            await mission.PictureAsync($"messages-{language}-{width}-{address.Split('/')[1]}");
        }

        mission.Complaints.ShouldBeEmpty();
        host.Complaints.ShouldBeEmpty();
    }

    private static Task ChooseAsync(Visitor visitor, string name, byte[] bytes) =>
        visitor.Page.Locator("input[name='file']").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = bytes });

    private static async Task ShouldFitAsync(Visitor visitor, int width) => (await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
}
