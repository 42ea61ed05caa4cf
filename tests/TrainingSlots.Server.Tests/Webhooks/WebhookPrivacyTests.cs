using System.Text.Json;
using System.Text.RegularExpressions;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Webhooks;

namespace TrainingSlots.Server.Tests.Webhooks;

/// <summary>What a message never tells.</summary>
public sealed partial class WebhookPrivacyTests(OwnApp own) : IClassFixture<OwnApp>
{
    private const string Canary = "Zarathustra";
    private readonly App app = own.App;

    [Fact]
    public async Task No_message_names_a_person_or_tells_a_free_text()
    {
        await using var receiver = await Receiver.StartAsync();
        var hook = await app.Webhook(receiver);
        var slots = await app.GrantedAllotment("ML", 5);
        (await app.Change(slots, "increase", new { slots = 2, reason = Canary })).ShouldBe(200);
        var session = await app.Session(slots.Programme, institute: Canary);
        await app.Invite(session);
        var nomination = await app.Nominated(session, nominee: Scenarios.Person($"Colonel {Canary}", "Army", passport: "ZARA1883"));
        (await app.Step(nomination, "substitute", new { nominee = Scenarios.Person($"Major {Canary}", "Air Force") })).ShouldBe(200);
        (await app.Step(nomination, "reject", new { code = Canary, reason = Canary })).ShouldBe(200);
        (await app.SessionStep(session, "cancel", new { reason = Canary })).ShouldBe(200);
        (await app.Change(slots, "close", new { reason = Canary })).ShouldBe(200);

        await hook.CaughtUp();

        var secrets = await app.AskAll("select data ->> 'person' from training_slots.mt_events where data ? 'person' union select data ->> 'commitment' from training_slots.mt_events where data ? 'commitment'");
        secrets.Count.ShouldBe(4);
        foreach (var message in receiver.Messages)
        {
            secrets.Append(Canary).Append("ZARA1883").Append("Air Force").Append("ageOnStart").Append("experienceYears").ShouldAllBe(secret => !message.Body.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }

        receiver.Messages.ShouldContain(message => message.Type == "nominee.substituted");
    }

    [Fact]
    public async Task A_country_is_told_of_itself_and_of_no_other()
    {
        await using var receiver = await Receiver.StartAsync();
        var hook = await app.Webhook(receiver, "ML", by: "mission-ml");
        var malian = await app.GrantedAllotment("ML", 5);
        await app.GrantedAllotment("DZ", 5, malian.Programme);
        (await app.As("administrator").Post("/api/reallocations", Scenarios.Move(malian, "DZ", 1))).ShouldBe(200);
        var session = await app.Session(malian.Programme);
        await app.AcceptedInvitation(session, "DZ");
        await app.Nominated(session, "DZ");
        await app.Nominated(session);

        await hook.CaughtUp();

        receiver.Positions.ShouldBe(await app.PositionsAfter(hook.From, "headers ->> 'country' = 'ML'"));
        receiver.Messages.ShouldContain(message => message.Type == "slots.moved_out" && message.Data.GetProperty("slots").GetInt32() == 1);
        receiver.Messages.ShouldAllBe(message => !Algeria().IsMatch(message.Body));
    }

    [Fact]
    public void An_event_that_is_not_known_yet_has_a_type_and_tells_only_fields_that_are_known()
    {
        var data = """{"slots":2,"note":"Zarathustra","person":"0190d1d8-11aa-7b02-8f3e-5a7c90d2e61b","effectiveOn":"2030-01-02"}""";
        var e = new LoggedEvent(7, "allotment/ITEC-CIV/ML/2029-30", "slots-beamed-up.v2", DateTimeOffset.UnixEpoch, JsonElement.Parse(data), JsonElement.Parse("""{"country":"ML"}"""));

        var message = JsonElement.Parse(Payload.Of(e));

        message.GetRawText().ShouldBe(
            """{"type":"slots.beamed_up","timestamp":"1970-01-01T00:00:00Z","data":{"position":7,"stream":"allotment/ITEC-CIV/ML/2029-30","event":"slots-beamed-up.v2","recordedAt":"1970-01-01T00:00:00Z","effectiveOn":"2030-01-02","country":"ML","slots":2}}""");
    }

    [GeneratedRegex(@"\bDZ\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Algeria();
}
