using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.NominationLists;
using TrainingSlots.Server.Tests.WhatIf;
using TrainingSlots.Server.Tests.Years;

namespace TrainingSlots.Server.Tests.Races;

/// <summary>Steps and submissions that wait are decided together, whatever they are, and each is answered as one order of them alone would.</summary>
public sealed class SharedStepTests(SharedStepTests.OneAtOnce one) : IClassFixture<SharedStepTests.OneAtOnce>
{
    private const int Rounds = 12;
    private const int AtOnce = 10;
    private readonly App app = one.App;

    [Fact]
    public async Task They_share_one_commit_and_each_has_its_own_answer_actor_and_remark()
    {
        var (slots, session) = await app.Room(20);
        var known = await Nominated(session, 5);

        var answers = await WhileItWaits(session, [
            () => app.Step(known[0], "endorse"),
            () => app.Nominate(session),
            () => app.Step(known[1], "accept", new { reason = "a good officer" }),
            () => app.Step(known[2], "withdraw", by: "nodal-ml"),
            () => app.Step(known[3], "reject", new { code = "other", reason = "too late" }),
            () => app.Step(known[4], "endorse", by: "nodal-ml"),
        ]);

        answers.Select(answer => answer.Status).ShouldBe([200, 201, 200, 200, 200, 200]);
        answers.Skip(2).Select(answer => answer["status"].GetString()).ShouldBe(["accepted", "withdrawn", "rejected", "endorsed"]);
        (await app.Ask($"select count(distinct xmin::text) from training_slots.mt_events where stream_id = any(array[{string.Join(", ", known.Skip(1).Append(answers[1].Id).Select(id => $"'nomination/{id}'"))}]) and version > 1 or stream_id = 'nomination/{answers[1].Id}'")).ShouldBe(1L);
        (await app.AskAll($"select user_name from training_slots.mt_events where stream_id in ('nomination/{known[2]}', 'nomination/{known[3]}') and version = 2 order by seq_id")).ShouldBe(["nodal-ml", "coordinator"]);
        (await app.As("auditor").Get($"/api/nominations/{known[1]}")).Text.ShouldContain("a good officer");
        (await app.As("auditor").Get($"/api/nominations/{known[3]}")).Text.ShouldContain("too late");
        var balance = await app.Balance(slots);
        (balance.Number("held"), balance.Number("committed")).ShouldBe((3, 1));
        await ShouldBeProved(slots);
    }

    [Fact]
    public async Task Of_two_steps_of_one_nomination_the_second_sees_what_the_first_did()
    {
        var (slots, session) = await app.Room(20);
        var known = await Nominated(session, 2);

        var answers = await WhileItWaits(session, [
            () => app.Step(known[0], "endorse"), () => app.Step(known[1], "accept", new { reason = "first" }), () => app.Step(known[1], "accept", new { reason = "second" })]);

        answers[1].ShouldBe(200);
        answers[2].ShouldBeRefused(409, "ILLEGAL_TRANSITION");
        answers[2]["positions"].EnumerateArray().ShouldHaveSingleItem().GetInt64().ShouldBe(
            (long)(await app.Ask($"select seq_id from training_slots.mt_events where stream_id = 'nomination/{known[1]}' and type = 'nomination-accepted.v1'"))!);
        await ShouldBeProved(slots);
    }

    [Fact]
    public async Task Of_two_steps_of_one_nomination_that_both_are_taken_neither_remark_is_lost()
    {
        var (slots, session) = await app.Room(20);
        var known = await Nominated(session, 2);

        var answers = await WhileItWaits(session, [
            () => app.Step(known[0], "endorse"), () => app.Step(known[1], "endorse", new { reason = "in good order" }), () => app.Step(known[1], "accept", new { reason = "an able officer" })]);

        answers.ShouldAllBe(answer => answer.Status == 200);
        var told = (await app.As("auditor").Get($"/api/nominations/{known[1]}")).ShouldBe(200).Text;
        told.ShouldContain("in good order");
        told.ShouldContain("an able officer");
        await ShouldBeProved(slots);
    }

    [Fact]
    public async Task Somebody_who_is_withdrawn_and_named_again_at_the_same_moment_is_no_duplicate()
    {
        var (slots, session) = await app.Room(20);
        var (first, person) = ((await Nominated(session, 1))[0], Scenarios.Person(passport: Scenarios.NewCode("P")));
        var before = await app.Nominated(session, nominee: person);

        var answers = await WhileItWaits(session, [() => app.Step(first, "endorse"), () => app.Nominate(session, nominee: person), () => app.Step(before, "withdraw")]);

        answers.Select(answer => answer.Status).ShouldBe([200, 201, 200]);
        await ShouldBeProved(slots);
    }

    [Fact]
    public async Task The_last_slot_is_given_back_and_taken_by_somebody_who_came_with_it()
    {
        var slots = await app.GrantedAllotment("ML", 2);
        var session = await app.Session(slots.Programme);
        var known = await Nominated(session, 2);

        var answers = await WhileItWaits(session, [
            () => app.Step(known[0], "endorse"), () => app.Nominate(session), () => app.Nominate(session), () => app.Step(known[1], "withdraw")]);

        answers.Skip(1).Select(answer => answer.Status).Order().ShouldBe([200, 201, 409]);
        answers.Single(answer => answer.Status == 409).Code.ShouldBe("ALLOTMENT_EXHAUSTED");
        (await app.Balance(slots)).Number("available").ShouldBe(0);
        await ShouldBeProved(slots);
    }

    /// <summary>What is at stake is scarce, so that much is refused and somebody always waits; then everything is decided once more, in the order of the log.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_comes_at_the_same_moment_the_log_is_one_order_in_which_all_of_it_would_come_alone(int seed)
    {
        var slots = await app.GrantedAllotment("ML", 6, await app.Programme("course", new { capPerCountry = 40 }));
        var session = await app.Session(slots.Programme, capacity: 7);
        var (known, draw) = (await Nominated(session, 3), new Random(seed));
        string[] steps = ["endorse", "recommend", "accept", "confirm", "return", "reject", "withdraw", "take-offer", "decline-offer"];
        var statuses = new HashSet<int>();
        for (var round = 0; round < Rounds; round++)
        {
            var requests = Enumerable.Range(0, AtOnce).Select(_ => draw.Next(3) == 0
                ? Submitted(draw.Next(2) == 0)
                : Taken(known[draw.Next(known.Count)], steps[draw.Next(steps.Length)])).ToList();

            var answers = await WhileItWaits(session, [Submitted(waitlist: true), .. requests]);

            known.AddRange(answers.Where(answer => answer.Status == 201).Select(answer => answer.Id));
            statuses.UnionWith(answers.Select(answer => answer.Status));
        }

        statuses.ShouldBe([200, 201, 409], ignoreOrder: true);
        await ShouldBeProved(slots);

        Func<Task<Answer>> Submitted(bool waitlist) => () => app.As("coordinator").Post("/api/nominations", new { session, country = "ML", nominee = Scenarios.Person(), waitlist });
        Func<Task<Answer>> Taken(Guid id, string step) => () => app.Step(id, step, new { reason = "drawn" });
    }

    private async Task<List<Guid>> Nominated(string session, int count)
    {
        List<Guid> ids = [];
        while (ids.Count < count)
        {
            ids.Add(await app.Nominated(session));
        }

        return ids;
    }

    private async Task ShouldBeProved(Slots slots)
    {
        await app.AtRest();
        await app.SlotUseShouldAgree(slots);
        await app.ReplayShouldAgree();
        (await app.WhatIf()).Differs().ShouldBeEmpty();
    }

    /// <summary>What these come to: the first is kept at its locks until all the others wait for it.</summary>
    private async Task<IReadOnlyList<Answer>> WhileItWaits(string session, IEnumerable<Func<Task<Answer>>> requests)
    {
        var sent = new List<Task<Answer>>();
        await using (await app.Hold(StreamKeys.Session(session)))
        {
            foreach (var send in requests)
            {
                sent.Add(send());
                await Waiting.Until(() => Task.FromResult(app.Services.GetRequiredService<Gathering>().Count), count => count == sent.Count - 1);
                await Waiting.Until(() => app.Ask("select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'advisory'"), count => count is >= 1L);
            }
        }

        return await Task.WhenAll(sent);
    }

    /// <summary>A host with one transaction under way at once, so that everybody waits for whoever is first.</summary>
    public sealed class OneAtOnce : IAsyncLifetime
    {
        public App App { get; private set; } = null!;

        public async Task InitializeAsync() => App = await App.StartAsync(seal: new Seal(Others: ("Gathering:AtOnce", "1")));

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
