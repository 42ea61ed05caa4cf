using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Server.Store.Due;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.SignIns;
using Wolverine;

namespace TrainingSlots.Server.Tests.DeadLetters;

/// <summary>A message that fails for good is not lost: it is seen, and sent again once its cause is put right.</summary>
public sealed class DeadLetterTests(TimedApp timed) : IClassFixture<TimedApp>
{
    private const string Address = "/api/operations/dead-letters";

    private readonly App app = timed.App;

    [Fact]
    public async Task It_is_told_in_health_and_on_a_page_and_is_sent_again()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var session = await app.Session(slots.Programme);
        var nominations = new[] { (await app.Nominate(session)).ShouldBe(201), (await app.Nominate(session)).ShouldBe(201) };
        timed.Clock.Advance(TimeSpan.FromDays(31));
        using var administrator = await Person.SignedInAsync(app, "administrator");
        (await administrator.OpenAsync("/operations/dead-letters")).Text.ShouldContain("No message has failed.");
        await app.Ask("alter table training_slots.mt_doc_nomination rename to mt_doc_nomination_away");
        foreach (var nomination in nominations)
        {
            await Publish(new ExpireHold(nomination.Id, nomination["holdExpiresAt"].GetDateTimeOffset()));
        }

        var failed = (await Waiting.Until(() => app.As("administrator").Get(Address), answer => answer.ShouldBe(200).Number("total") == 2))["deadLetters"].EnumerateArray().ToList();
        await app.Ask("alter table training_slots.mt_doc_nomination_away rename to mt_doc_nomination");

        var letter = failed.Single(one => one.GetProperty("body").GetProperty("nomination").GetGuid() == nominations[0].Id);
        (letter.GetProperty("message").GetString(), letter.GetProperty("replaying").GetBoolean()).ShouldBe(("ExpireHold", false));
        letter.GetProperty("reason").GetString()!.ShouldContain("mt_doc_nomination");
        (await app.Nobody().Get("/health/ready")).ShouldBe(200).Text.ShouldContain("2 messages of the product to itself have failed");
        (await app.Balance(slots)).Number("held").ShouldBe(2);

        var id = letter.GetProperty("id").GetString()!;
        (await app.As("administrator").Post($"{Address}/{id}/replay")).ShouldBe(200)["replaying"].GetBoolean().ShouldBeTrue();
        await Waiting.Until(() => app.Balance(slots), balance => balance.Number("held") == 1);
        var other = failed.Single(one => one.GetProperty("body").GetProperty("nomination").GetGuid() == nominations[1].Id).GetProperty("id").GetString();
        (await administrator.OpenAsync("/operations/dead-letters")).Text.ShouldContain("End a hold");
        var sent = await administrator.SendAsync("/operations/dead-letters", $"/operations/dead-letters/{other}/replay");
        (sent.Status, sent.Text.Contains("The message is being handled again.", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.OK, true));
        await Waiting.Until(() => app.Balance(slots), balance => balance.Number("held") == 0);
        await Waiting.Until(() => app.As("administrator").Get(Address), answer => answer.Number("total") == 0);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("0190d1d8-11aa-7b02-8f3e-5a7c90d2e61b")]
    public async Task What_has_not_failed_cannot_be_sent_again(string id) => (await app.As("administrator").Post($"{Address}/{id}/replay")).ShouldBeRefused(404, "NOT_FOUND");

    [Fact]
    public async Task A_message_that_only_another_version_knows_is_kept_with_those_that_failed()
    {
        await using var old = await App.StartAsync();
        var slots = await old.GrantedAllotment("ML", 1);
        await old.Nominated(await old.Session(slots.Programme));
        string Renamed(string text) => $"replace(encode({text}, 'hex'), encode('ExpireHold', 'hex'), encode('RenameHold', 'hex'))";
        await old.Ask($"""
            update training_slots.wolverine_incoming_envelopes
            set message_type = replace(message_type, 'ExpireHold', 'RenameHold'), body = decode({Renamed("body")}, 'hex'), execution_time = now() where message_type like '%ExpireHold'
            """);

        var kept = (await Waiting.Until(() => old.As("administrator").Get(Address), answer => answer.ShouldBe(200).Number("total") == 1))["deadLetters"][0];
        kept.GetProperty("message").GetString().ShouldBe("RenameHold");
        using var administrator = await Person.SignedInAsync(old, "administrator");
        (await administrator.OpenAsync("/operations/dead-letters")).Text.ShouldContain("RenameHold");
    }

    private async Task Publish(ExpireHold message)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().PublishAsync(message);
    }
}
