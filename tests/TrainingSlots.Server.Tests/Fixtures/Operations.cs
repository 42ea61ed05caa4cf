using TrainingSlots.Server.Tests.NominationLists;
using TrainingSlots.Server.Tests.Waitlists;

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>One command that is ready to be carried out.</summary>
/// <param name="Part">The field of the answer that holds the thing changed, when it is not the answer itself; empty when it is not told.</param>
/// <param name="Read">Where the thing changed is read, when the path does not say so.</param>
/// <param name="Besides">The field of the answer that tells what the command did, and is not read again.</param>
/// <param name="IsEvent">Whether it is recorded in the ledger; a setting is not.</param>
/// <param name="IsOwn">Whether it is the caller's, so that nobody else reads it.</param>
public sealed record Operation(string By, string Path, object Body, int Status = 200, string? Part = null, string? Read = null, string? Besides = null, bool IsEvent = true, bool IsOwn = false);

/// <summary>For each command by its name: a state in which it is accepted, and the request.</summary>
public static class Operations
{
    private const string List = "SubmitNominations";

    private static readonly string[] Accounts = ["auditor", "coordinator", "administrator", "mission-ml", "mission-dz", "nodal-ml", "nodal-dz", "institute"];

    private static int calendars;

    public static IReadOnlyDictionary<string, Func<App, Task<Operation>>> All { get; } = new Dictionary<string, Func<App, Task<Operation>>>(StringComparer.Ordinal)
    {
        ["EstablishProgramme"] = _ => Task.FromResult(new Operation(
            "administrator", "/api/programmes",
            new { code = Scenarios.NewCode("PROG"), name = "Civil courses", kind = "course", host = "IN", yearBasis = "fiscal", policy = new { holdDays = 14 } }, 201)),
        ["ChangePolicy"] = async app => new Operation("administrator", $"/api/programmes/{await app.Programme()}/policy", new { holdDays = 10, reason = "shorter" }),
        ["GrantAllotment"] = async app => new Operation(
            "administrator", "/api/allotments",
            new { programme = await app.Programme(), country = "ML", year = Scenarios.Year, slots = 30, earmarks = new { Army = 10 } }, 201),
        ["IncreaseAllotment"] = app => OnAllotment(app, "increase", new { slots = 5, reason = "more" }),
        ["ReduceAllotment"] = app => OnAllotment(app, "reduce", new { slots = 5, reason = "fewer" }),
        ["SetEarmarks"] = app => OnAllotment(app, "earmarks", new { earmarks = new { Navy = 4 } }),
        ["SurrenderSlots"] = app => OnAllotment(app, "surrender", new { slots = 5, reason = "not needed" }),
        ["FreezeAllotment"] = app => OnAllotment(app, "freeze", new { reason = "review" }),
        ["CloseAllotment"] = async app => (await OnAllotment(app, "close", new { reason = "the year is over" })) with { Besides = "closing" },
        ["ReallocateSlots"] = async app =>
        {
            var from = await app.GrantedAllotment("ML", 30);
            await app.GrantedAllotment("DZ", 30, from.Programme);
            return new Operation("administrator", "/api/reallocations", Scenarios.Move(from, "DZ", 5), Part: "from", Read: from.Address);
        },
        ["PublishSession"] = async app => new Operation(
            "coordinator", "/api/sessions",
            new { code = Scenarios.NewCode("SESS"), programme = await app.Programme(), title = "Cyber", host = "IN", start = Scenarios.Start, end = Scenarios.Start, capacity = 20 }, 201),
        ["ChangeCapacity"] = async app => new Operation("coordinator", $"/api/sessions/{await app.Session(await app.Programme())}/capacity", new { capacity = 60 }),
        ["CloseSession"] = app => OnSession(app, "close", new { }),
        ["ReopenSession"] = app => OnSession(app, "reopen", new { }, "close"),
        ["ConfirmSession"] = app => OnSession(app, "confirm", new { }, "close"),
        ["StartSession"] = app => OnSessionOfToday(app, "start", "confirm"),
        ["CompleteSession"] = async app => (await OnSessionOfToday(app, "complete", "confirm", "start")) with { Body = new { settle = "no-show" } },
        ["PostponeSession"] = async app => (await OnSession(app, "postpone", new { start = Scenarios.Start.AddDays(7), end = Scenarios.Start.AddDays(9), reason = "rain" })) with { Part = "session" },
        ["CancelSession"] = app => OnSession(app, "cancel", new { reason = "no trainers" }),
        ["IssueInvitation"] = async app => new Operation(
            "coordinator", "/api/invitations",
            new { session = await app.Session(await app.Programme()), country = "ML", issuer = "Chief", addressee = "Chief", offered = new { observer = 2 }, replyBy = Scenarios.Start }, 201),
        ["AcknowledgeInvitation"] = app => OnInvitation(app, "acknowledge", new { }, "nodal-ml"),
        ["AcceptInvitation"] = app => OnInvitation(app, "accept", new { role = "observer", places = 2 }, "nodal-ml"),
        ["DeclineInvitation"] = app => OnInvitation(app, "decline", new { reason = "no time" }, "nodal-ml"),
        ["RescindInvitation"] = app => OnInvitation(app, "rescind", new { reason = "called off" }, "coordinator"),
        ["ExtendInvitation"] = app => OnInvitation(app, "extend", new { replyBy = Scenarios.Start }, "coordinator"),
        ["SubmitNomination"] = async app => new Operation(
            "nodal-ml", "/api/nominations", new { session = await OpenSession(app), country = "ML", nominee = Scenarios.Person() }, 201),
        [List] = async app =>
        {
            var session = await OpenSession(app);
            return new Operation("nodal-ml", "/api/nominations/batch", new { mode = "each", nominations = new[] { app.Row(session), app.Row(session) } }, Part: "");
        },
        ["EndorseNomination"] = app => OnNomination(app, "endorse", "nodal-ml"),
        ["RecommendNomination"] = app => OnNomination(app, "recommend", "mission-ml", "endorse"),
        ["AcceptNomination"] = app => OnNomination(app, "accept", "coordinator", "endorse", "recommend"),
        ["ConfirmNomination"] = app => OnNomination(app, "confirm", "institute", "accept"),
        ["JoinNomination"] = app => OnNominationOfToday(app, "join", "institute", "accept", "confirm"),
        ["MarkNoShow"] = app => OnNominationOfToday(app, "no-show", "institute", "accept"),
        ["CompleteNomination"] = app => OnNominationOfToday(app, "complete", "institute", "accept", "join"),
        ["LeaveSession"] = app => OnNominationOfToday(app, "leave", "institute", "accept", "join"),
        ["ReturnNomination"] = app => OnNomination(app, "return", "coordinator"),
        ["ResubmitNomination"] = async app => (await OnNomination(app, "resubmit", "nodal-ml", "return")) with { Body = new { nominee = Scenarios.Person() } },
        ["SubstituteNominee"] = async app => (await OnNomination(app, "substitute", "nodal-ml", "accept")) with { Body = new { nominee = Scenarios.Person() } },
        ["TakeOffer"] = app => OnOffer(app, "take-offer"),
        ["DeclineOffer"] = app => OnOffer(app, "decline-offer"),
        ["ErasePerson"] = async app => (await OnNomination(app, "erase-person", "administrator")) with { Body = new { }, Part = "" },
        ["AddDocument"] = async app => new Operation(
            "nodal-ml", $"/api/nominations/{await app.Nominated(await OpenSession(app))}/documents", new DocumentUpload("passport", Files.Pdf()), 201, Part: ""),
        ["WithdrawDocument"] = async app =>
        {
            var address = $"/api/nominations/{await app.Nominated(await OpenSession(app))}";
            var document = (await app.As("nodal-ml").Post($"{address}/documents", new DocumentUpload("medical", Files.Png()))).ShouldBe(201).Id;
            return new Operation("coordinator", $"{address}/documents/{document}/withdraw", new { }, Part: "", Read: address);
        },
        ["WriteNominationMessage"] = async app => new Operation(
            "nodal-ml", $"/api/nominations/{await app.Nominated(await OpenSession(app))}/messages", new { text = "Is the date settled?" }, 201, Part: ""),
        ["WriteInvitationMessage"] = async app => (await OnInvitation(app, "messages", new { text = "May a third one come?" }, "mission-ml")) with { Status = 201, Part = "" },
        ["RegisterWebhook"] = _ => Task.FromResult(Configuring("/api/webhooks", Nobody, 201)),
        ["PauseWebhook"] = app => OnWebhook(app, "pause"),
        ["ResumeWebhook"] = app => OnWebhook(app, "resume", "pause"),
        ["RemoveWebhook"] = app => OnWebhook(app, "remove"),
        ["RotateWebhookSecret"] = app => OnWebhook(app, "rotate-secret"),
        ["ReplayWebhook"] = async app => (await OnWebhook(app, "replay", "pause")) with { Body = new { fromPosition = 1 } },
        // One account after the other, so that no story disturbs another. The log has something, as everywhere.
        ["RenewCalendar"] = async app =>
        {
            await app.Programme();
            return new Operation(Accounts[Interlocked.Increment(ref calendars) % Accounts.Length], "/api/me/calendar/renew", new { }, IsEvent: false, IsOwn: true);
        },
        ["RejectNomination"] = app => OnNomination(app, "reject", "coordinator"),
        ["WithdrawNomination"] = app => OnNomination(app, "withdraw", "nodal-ml"),
        ["CorrectNomination"] = async app => (await OnNomination(app, "correct", "coordinator", "reject")) with { Body = new { step = "reject", reason = "a slip" } },
        ["RechargeNomination"] = OnMovedSession,
    };

    /// <summary>Those that change one thing, which has a version.</summary>
    public static IEnumerable<object[]> OfOneThing => All.Keys.Where(name => name is not List).Select(name => new object[] { name });

    /// <summary>An endpoint that no event is for, so that nothing but the command changes it.</summary>
    private static object Nobody => new { url = "http://127.0.0.1:9/", country = "ZW" };

    public static IEnumerable<object[]> Names => All.Keys.Select(name => new object[] { name });

    private static async Task<string> OpenSession(App app)
    {
        var slots = await app.GrantedAllotment("ML", 30);
        return await app.Session(slots.Programme);
    }

    private static async Task<Operation> OnAllotment(App app, string step, object body) =>
        new("administrator", $"{(await app.GrantedAllotment("ML", 30)).Address}/{step}", body);

    /// <summary>A session with a nomination in it.</summary>
    private static async Task<Operation> OnSession(App app, string step, object body, params string[] before) => await On(app, await OpenSession(app), step, body, before);

    private static async Task<Operation> OnSessionOfToday(App app, string step, params string[] before) => await On(app, (await app.SessionOfToday()).Session, step, new { }, before);

    private static async Task<Operation> On(App app, string session, string step, object body, string[] before)
    {
        await app.Nominated(session);
        foreach (var earlier in before)
        {
            (await app.SessionStep(session, earlier)).ShouldBe(200);
        }

        return new Operation("coordinator", $"/api/sessions/{session}/{step}", body);
    }

    /// <summary>A session that moved into a year for which its country was given slots later.</summary>
    private static async Task<Operation> OnMovedSession(App app)
    {
        var slots = await app.GrantedAllotment("ML", 2);
        var session = await app.Session(slots.Programme);
        var id = await app.Nominated(session);
        var start = Scenarios.Start.AddYears(1);
        (await app.SessionStep(session, "postpone", new { start, end = start, reason = "rain" })).ShouldBe(200);
        await app.GrantedAllotment("ML", 2, slots.Programme, year: $"{start.Year}");
        return new Operation("coordinator", $"/api/nominations/{id}/recharge", new { reason = "as agreed" });
    }

    private static async Task<Operation> OnInvitation(App app, string step, object body, string by)
    {
        var invitation = await app.Invite(await app.Session(await app.Programme()));
        return new Operation(by, $"/api/invitations/{invitation.Id}/{step}", body);
    }

    private static async Task<Operation> OnOffer(App app, string step)
    {
        var (_, session, seated) = await app.FullSession();
        var waiting = await app.Waiting(session);
        (await app.Step(seated, "withdraw")).ShouldBe(200);
        await app.Becomes(waiting, "offered");
        return new Operation("nodal-ml", $"/api/nominations/{waiting}/{step}", new { });
    }

    // How far it is delivered changes by itself, so its fields are not compared.
    private static Operation Configuring(string path, object body, int status = 200) => new("administrator", path, body, status, Part: "", IsEvent: false);

    private static async Task<Operation> OnWebhook(App app, string step, params string[] before)
    {
        var address = $"/api/webhooks/{(await app.As("administrator").Post("/api/webhooks", Nobody)).ShouldBe(201).Id}";
        foreach (var earlier in before)
        {
            (await app.As("administrator").Post($"{address}/{earlier}", new { })).ShouldBe(200);
        }

        return Configuring($"{address}/{step}", new { });
    }

    private static async Task<Operation> OnNomination(App app, string step, string by, params string[] before) => await OnNominated(app, await OpenSession(app), step, by, before);

    private static async Task<Operation> OnNominationOfToday(App app, string step, string by, params string[] before) =>
        await OnNominated(app, (await app.SessionOfToday()).Session, step, by, before);

    private static async Task<Operation> OnNominated(App app, string session, string step, string by, string[] before)
    {
        var id = await app.Nominated(session);
        foreach (var earlier in before)
        {
            (await app.Step(id, earlier)).ShouldBe(200);
        }

        return new Operation(by, $"/api/nominations/{id}/{step}", new { reason = "as agreed" });
    }
}
