using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Store.Due;
using TrainingSlots.Server.Tests.Fixtures;
using Wolverine;

namespace TrainingSlots.Server.Tests.DueMessages;

/// <summary>What happens when days go by. What is due is recorded when it is handled.</summary>
public class DueMessageTests(TimedApp timed) : IClassFixture<TimedApp>
{
    private const int Overdue = 40;
    private readonly App app = timed.App;

    [Fact]
    public async Task A_hold_that_is_over_gives_slot_seat_and_place_back()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var session = await app.Session(slots.Programme);
        var nomination = (await app.Nominate(session)).ShouldBe(201);
        var due = nomination["holdExpiresAt"].GetDateTimeOffset();
        due.ShouldBe(timed.Clock.GetUtcNow().AddDays(30), TimeSpan.FromMilliseconds(1));

        await Send(new ExpireHold(nomination.Id, due));
        (await app.Balance(slots)).Number("held").ShouldBe(1);

        timed.Clock.Advance(TimeSpan.FromDays(31));
        await Send(new ExpireHold(nomination.Id, due));
        await Send(new ExpireHold(nomination.Id, due));

        var balance = await app.Balance(slots);
        (balance.Number("held"), balance.Number("available"), balance.Version).ShouldBe((0, 5, 3L));
        (await app.As("auditor").Get($"/api/sessions/{session}")).Number("held").ShouldBe(0);
        var seen = (await app.As("auditor").Get($"/api/nominations/{nomination.Id}")).ShouldBe(200);
        seen["status"].GetString().ShouldBe("expired");
        seen.Has("holdExpiresAt").ShouldBeFalse();
        seen["history"][1].GetProperty("actor").GetString().ShouldBe("system");
        seen["history"][1].GetProperty("effectiveOn").GetString().ShouldBe($"{Scenarios.Delhi.DayOf(due):yyyy-MM-dd}");
        (await app.Step(nomination.Id, "endorse")).ShouldBeRefused(409, "HOLD_EXPIRED");
    }

    [Fact]
    public async Task A_hold_that_was_settled_in_time_does_not_expire()
    {
        var slots = await app.GrantedAllotment("ML", 5);
        var nomination = (await app.Nominate(await app.Session(slots.Programme))).ShouldBe(201);
        (await app.Step(nomination.Id, "accept")).ShouldBe(200);
        timed.Clock.Advance(TimeSpan.FromDays(31));

        await Send(new ExpireHold(nomination.Id, nomination["holdExpiresAt"].GetDateTimeOffset()));

        (await app.Balance(slots)).Number("committed").ShouldBe(1);
    }

    [Fact]
    public async Task The_message_is_stored_in_the_transaction_of_the_submission()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        var session = await app.Session(slots.Programme);
        var before = await Scheduled<ExpireHold>();

        await app.Nominated(session);
        (await Scheduled<ExpireHold>()).ShouldBe(before + 1);
        (await app.Nominate(session)).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED");
        (await Scheduled<ExpireHold>()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task What_was_overdue_when_it_was_recorded_never_expires_by_itself()
    {
        var longAgo = Scenarios.Today.AddDays(-Overdue);
        var programme = await app.Programme(effectiveOn: longAgo);
        await app.GrantedAllotment("ML", 5, programme, effectiveOn: longAgo);
        var session = await app.Session(programme, effectiveOn: longAgo);
        var (holds, invitations) = (await Scheduled<ExpireHold>(), await Scheduled<LapseInvitation>());

        var nomination = (await app.Nominate(session, effectiveOn: longAgo)).ShouldBe(201);
        await app.Invite(session, replyBy: longAgo.AddDays(1), effectiveOn: longAgo);

        nomination.Has("holdExpiresAt").ShouldBeFalse();
        (await Scheduled<ExpireHold>()).ShouldBe(holds);
        (await Scheduled<LapseInvitation>()).ShouldBe(invitations);
    }

    [Fact]
    public async Task An_invitation_without_an_answer_lapses_after_its_day_and_not_on_it()
    {
        var replyBy = timed.Today.AddDays(3);
        var before = await Scheduled<LapseInvitation>();
        var id = (await app.Invite(await app.Session(await app.Programme()), replyBy: replyBy)).Id;
        (await Scheduled<LapseInvitation>()).ShouldBe(before + 1);

        timed.Clock.Advance(TimeSpan.FromDays(3));
        await Send(new LapseInvitation(id, replyBy, Scenarios.Delhi.EndOf(replyBy)));
        (await Status(id)).ShouldBe("issued");

        timed.Clock.Advance(TimeSpan.FromDays(1));
        await Send(new LapseInvitation(id, replyBy, Scenarios.Delhi.EndOf(replyBy)));
        (await Status(id)).ShouldBe("lapsed");
    }

    [Fact]
    public async Task What_comes_before_the_hosts_midnight_is_put_off_until_then()
    {
        var washington = HostClocks.In("America/New_York");
        var replyBy = washington.DayOf(timed.Clock.GetUtcNow()).AddDays(3);
        var id = (await app.Invite(await app.Session(await app.Programme(host: "US")), replyBy: replyBy)).Id;
        (await ScheduledAt(washington.EndOf(replyBy))).ShouldBe(1);

        timed.Clock.SetUtcNow(HostClock.Utc.EndOf(replyBy));
        await Send(new LapseInvitation(id, replyBy, HostClock.Utc.EndOf(replyBy)));
        (await Status(id)).ShouldBe("issued");
        (await ScheduledAt(washington.EndOf(replyBy))).ShouldBe(2);

        timed.Clock.SetUtcNow(washington.EndOf(replyBy));
        await Send(new LapseInvitation(id, replyBy, washington.EndOf(replyBy)));
        (await Status(id)).ShouldBe("lapsed");
        (await app.Ask($"select data ->> 'effectiveOn' from training_slots.mt_events where stream_id = '{StreamKeys.Invitation(id)}' and type = 'invitation-lapsed.v1'")).ShouldBe($"{replyBy.AddDays(1):yyyy-MM-dd}");
    }

    [Fact]
    public async Task An_invitation_that_was_extended_does_not_lapse_on_its_first_day()
    {
        var replyBy = timed.Today.AddDays(3);
        var id = (await app.Invite(await app.Session(await app.Programme()), replyBy: replyBy)).Id;
        (await app.As("coordinator").Post($"/api/invitations/{id}/extend", new { replyBy = replyBy.AddDays(30) })).ShouldBe(200);
        timed.Clock.Advance(TimeSpan.FromDays(5));

        await Send(new LapseInvitation(id, replyBy, Scenarios.Delhi.EndOf(replyBy)));

        (await Status(id)).ShouldBe("issued");
    }

    private async Task<string?> Status(Guid invitation) => (await app.As("auditor").Get($"/api/invitations/{invitation}")).ShouldBe(200)["status"].GetString();

    private async Task<long> Scheduled<T>() => (long)(await app.Ask(
        $"select count(*) from training_slots.wolverine_incoming_envelopes where status = 'Scheduled' and execution_time is not null and message_type like '%{typeof(T).Name}%'"))!;

    private async Task<long> ScheduledAt(DateTimeOffset instant) => (long)(await app.Ask(
        $"select count(*) from training_slots.wolverine_incoming_envelopes where status = 'Scheduled' and execution_time = '{instant.UtcDateTime:O}' and message_type like '%{nameof(LapseInvitation)}%'"))!;

    private async Task Send(IDue message)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeAsync(message);
    }
}
