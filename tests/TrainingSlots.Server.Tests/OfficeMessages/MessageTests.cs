using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.OfficeMessages;

/// <summary>Messages between the offices about a nomination and about an invitation.</summary>
public class MessageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task Offices_write_to_each_other_and_read_in_order_what_the_others_wrote()
    {
        foreach (var address in await Things())
        {
            (await Write("mission-ml", address, "Is the date settled?")).ShouldBe(201)["readBy"].GetRawText().ShouldBe("""["coordinator","mission","nodal","auditor"]""");
            (await Write("coordinator", address, "It is.\nThe institute has confirmed it.")).ShouldBe(201).Number("number").ShouldBe(2);

            var seen = (await Read("nodal-ml", address))["messages"].EnumerateArray().ToList();

            seen.Select(message => message.GetProperty("text").GetString()).ShouldBe(["Is the date settled?", "It is.\nThe institute has confirmed it."]);
            seen.Select(message => message.GetProperty("from").GetRawText()).ShouldBe(["""{"role":"mission","country":"ML"}""", """{"role":"coordinator","country":"IN"}"""]);
            seen.ShouldAllBe(message => message.GetProperty("unread").GetBoolean() && !message.GetProperty("own").GetBoolean());
        }
    }

    [Fact]
    public async Task What_one_of_an_office_was_given_the_office_has_read_and_who_audits_reads_for_nobody()
    {
        foreach (var address in await Things())
        {
            (await Write("mission-ml", address, "Please call.")).ShouldBe(201);
            (await Unread("coordinator", address)).ShouldBe(1);
            (await Unread("nodal-ml", address)).ShouldBe(1);
            (await Unread("mission-ml", address)).ShouldBe(0);

            (await Read("auditor", address))["messages"][0].GetProperty("unread").GetBoolean().ShouldBeFalse();
            (await Unread("coordinator", address)).ShouldBe(1);
            await Read("coordinator", address);

            (await Unread("coordinator", address)).ShouldBe(0);
            (await Unread("nodal-ml", address)).ShouldBe(1);
            (await Read("coordinator", address))["messages"][0].GetProperty("unread").GetBoolean().ShouldBeFalse();
            (await Write("coordinator", address, "I did.")).ShouldBe(201);
            (await Unread("mission-ml", address)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task What_was_erased_waits_for_nobody()
    {
        var address = (await Things())[0];
        (await Write("mission-ml", address, "Please call.")).ShouldBe(201);
        (await Unread("coordinator", address)).ShouldBe(1);

        (await app.As("administrator").Post($"{address}/erase-person", new { })).ShouldBe(200);

        (await Unread("coordinator", address)).ShouldBe(0);
    }

    [Fact]
    public async Task A_message_is_no_step_and_its_event_does_not_say_what_it_says()
    {
        foreach (var address in await Things())
        {
            var before = (await app.As("coordinator").Get(address)).ShouldBe(200);
            var text = Scenarios.NewCode("Confidential");
            (await Write("nodal-ml", address, text)).ShouldBe(201);

            var after = (await app.As("coordinator").Get(address)).ShouldBe(200);

            after["status"].GetString().ShouldBe(before["status"].GetString());
            after.Position.ShouldBe(before.Position);
            after.Version.ShouldBe(before.Version + 1);
            after.Text.ShouldNotContain(text);
            (await app.AskAll($"select data::text from training_slots.mt_events where stream_id = '{address.Replace("/api/", "", StringComparison.Ordinal).Replace("s/", "/", StringComparison.Ordinal)}'"))
                .ShouldAllBe(data => !data.Contains(text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Who_has_the_text_can_show_that_the_event_means_it()
    {
        var address = (await Things())[0];
        (await Write("coordinator", address, "Agreed.")).ShouldBe(201);

        var message = (await Read("auditor", address))["messages"][0];

        var data = System.Text.Json.JsonSerializer.SerializeToElement(new { text = "Agreed." });
        Domain.Seals.PersonCommitment.Of(2, message.GetProperty("salt").GetString()!, data).ShouldBe(message.GetProperty("commitment").GetString());
    }

    [Fact]
    public async Task A_message_has_a_text_and_not_too_much_of_it()
    {
        foreach (var address in await Things())
        {
            (await Write("coordinator", address, " ")).ShouldBeWrong("text");
            (await Write("coordinator", address, new string('x', 2_001))).ShouldBeWrong("text");
            (await app.As("coordinator").Post($"{address}/messages", new { })).ShouldBeWrong("text");
            (await Write("coordinator", address, new string('é', 2_000))).ShouldBe(201);
        }
    }

    [Theory]
    [InlineData("auditor", true)]
    [InlineData("institute", false)]
    [InlineData("administrator", false)]
    public async Task Others_do_not_write_and_only_who_audits_reads(string account, bool reads)
    {
        foreach (var address in await Things())
        {
            (await Write(account, address, "Hello")).ShouldBeRefused(403, "FORBIDDEN_ROLE");
            (await app.As(account).Get($"{address}/messages")).Status.ShouldBe(reads ? 200 : 403);
        }
    }

    [Fact]
    public async Task Two_who_write_at_once_are_both_heard()
    {
        var address = (await Things())[0];

        var written = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => Write(number % 2 == 0 ? "coordinator" : "mission-ml", address, $"{number}"))));

        written.Select(answer => answer.ShouldBe(201).Number("number")).Order().ShouldBe(Enumerable.Range(1, 8));
        (await Read("auditor", address))["messages"].EnumerateArray().Select(message => message.GetProperty("text").GetString()).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, 8).Select(number => $"{number}"));
    }

    /// <summary>A nomination and an invitation.</summary>
    private async Task<IReadOnlyList<string>> Things()
    {
        var session = await app.Session((await app.GrantedAllotment("ML", 3)).Programme);
        return [$"/api/nominations/{await app.Nominated(session)}", $"/api/invitations/{(await app.Invite(session)).Id}"];
    }

    private Task<Answer> Write(string by, string address, string text) => app.As(by).Post($"{address}/messages", new { text });

    private async Task<Answer> Read(string by, string address) => (await app.As(by).Get($"{address}/messages")).ShouldBe(200);

    private async Task<int> Unread(string by, string address) => (await app.As(by).Get("/api/messages/unread")).ShouldBe(200)["unread"].EnumerateArray()
        .Where(thread => address.EndsWith(thread.GetProperty(address.Contains("nominations", StringComparison.Ordinal) ? "nomination" : "invitation", out var id) ? id : "?", StringComparison.Ordinal))
        .Select(thread => thread.GetProperty("messages").GetInt32()).SingleOrDefault();
}

file static class Fields
{
    /// <summary>A field as text, where there is one.</summary>
    public static bool GetProperty(this System.Text.Json.JsonElement element, string name, out string value)
    {
        var found = element.TryGetProperty(name, out var field);
        value = found ? field.GetString()! : string.Empty;
        return found;
    }
}
