namespace TrainingSlots.Server.Tests.Pages;

/// <summary>An event's proof is checked by the reader's own browser.</summary>
public sealed class ProofPathTests(PageServer pages) : IClassFixture<PageServer>
{
    [Theory]
    [InlineData("en", 1280, "This text is in the signed log.", "This text is not proved")]
    [InlineData("fr", 375, "Ce texte est dans le journal signé.", "Rien ne prouve")]
    public async Task An_auditor_checks_an_event_without_a_network_and_finds_a_changed_letter(string language, int width, string right, string wrong)
    {
        await using var visitor = await pages.VisitAsync("auditor", language, width: width);
        await visitor.Page.Locator("nav.parts a[href='/audit/seal']").ClickAsync();
        await visitor.Page.FillAsync("input[name='position']", "7");
        await visitor.Page.ClickAsync("form[action='/audit/proof'] button");
        await visitor.Page.Locator("#check").WaitForAsync();
        await visitor.Page.Context.SetOfflineAsync(true);

        await visitor.Page.ClickAsync("#check");
        await visitor.Page.Locator("#verdict li").Nth(3).WaitForAsync();
        (await visitor.Page.Locator("#verdict").InnerTextAsync()).ShouldContain(right);
        (await visitor.Page.Locator("#verdict li.wrong, #verdict li.unknown").CountAsync()).ShouldBe(0);
        (await visitor.Page.Locator("rect.path-own.right").CountAsync()).ShouldBeGreaterThan(5);

        await visitor.Page.FillAsync("#entry", (await visitor.Page.InputValueAsync("#entry")).Replace("2022", "2021", StringComparison.Ordinal).Replace("2023", "2024", StringComparison.Ordinal));
        await visitor.Page.ClickAsync("#check");
        await visitor.Page.Locator("#verdict li.wrong").First.WaitForAsync();
        (await visitor.Page.Locator("#verdict").InnerTextAsync()).ShouldContain(wrong);
        (await visitor.Page.Locator("rect.path-own.right").CountAsync()).ShouldBe(0);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_path_of_a_small_log_leads_to_the_root_in_the_browser()
    {
        await using var visitor = await pages.VisitAsync("auditor");
        foreach (var (position, size) in await HeadsAsync())
        {
            await visitor.OpenAsync($"/audit/proof?position={position}&size={size}");
            await visitor.Page.ClickAsync("#check");
            await visitor.Page.Locator("#verdict li").Nth(3).WaitForAsync();
            (await visitor.Page.Locator("#verdict li.right").CountAsync()).ShouldBe(4, $"{position} of {size}");
        }
    }

    [Fact]
    public async Task A_mission_is_told_what_is_its_own_and_of_the_rest_why_not()
    {
        await using var visitor = await pages.VisitAsync("mission-ml");
        var own = (await pages.Server.As("mission-ml").Get("/api/allotments/ITEC-CIV/ML/2022-23"))["position"].GetInt64();

        (await visitor.OpenAsync($"/audit/proof?position={own}")).ShouldBe(200);
        (await visitor.OpenAsync("/audit/proof?position=1")).ShouldBe(403);
        (await visitor.OpenAsync("/audit/proof?position=none")).ShouldBe(400);
        (await visitor.OpenAsync("/audit/proof")).ShouldBe(200);
    }

    private async Task<IEnumerable<(long Position, long Size)>> HeadsAsync()
    {
        var size = (await pages.Server.As("auditor").Get("/api/audit/checkpoint"))["size"].GetInt64();
        return [(1, size), (2, size), (size / 2, size), (size - 1, size), (size, size)];
    }
}
