using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.NominationLists;
using TrainingSlots.Server.Tests.Years;

namespace TrainingSlots.Server.Tests.Races;

/// <summary>Submissions that wait for the same session are decided together and share a commit, and each is answered as if it had been alone.</summary>
public sealed class SharedCommitTests(OwnApp own) : IClassFixture<OwnApp>
{
    private const int Many = 12;
    private readonly App app = own.App;

    private Gathering Gathering => app.Services.GetRequiredService<Gathering>();

    [Fact]
    public async Task They_share_one_commit_and_each_has_its_own_answer_actor_and_receipt()
    {
        var (slots, session) = await app.Room(50);
        string[] accounts = ["coordinator", "nodal-ml"];
        var bodies = Enumerable.Range(0, Many).Select(_ => (object)new { session, country = "ML", nominee = Scenarios.Person() }).ToList();

        var answers = await WhileItWaits(session, bodies.Select((body, number) => (Func<Task<Answer>>)(() => Send(number))));

        answers.ShouldAllBe(answer => answer.Status == 201);
        (await app.Ask($"select count(distinct xmin::text) from training_slots.mt_events where stream_id like 'nomination/%' and headers ->> 'session' = '{session}'")).ShouldBe(2L);
        (await app.AskAll($"select user_name from training_slots.mt_events where type = 'seat-held.v1' and stream_id = 'session/{session}'")).Order(StringComparer.Ordinal)
            .ShouldBe([.. Enumerable.Repeat(accounts[0], (Many + 1) / 2), .. Enumerable.Repeat(accounts[1], Many / 2)]);
        (await app.Ask($"select count(distinct causation_id) from training_slots.mt_events where stream_id = 'session/{session}' and type = 'seat-held.v1'")).ShouldBe((long)Many);
        (await app.Ask($"select count(distinct correlation_id) from training_slots.mt_events where stream_id = 'session/{session}' and type = 'seat-held.v1'")).ShouldBe((long)Many);
        foreach (var (number, answer) in answers.Index())
        {
            (await Send(number)).Text.ShouldBe(answer.Text);
        }

        (await app.Balance(slots)).Number("held").ShouldBe(Many);
        await app.SlotUseShouldAgree(slots);
        await app.ReplayShouldAgree();

        Task<Answer> Send(int number) => app.As(accounts[number % 2]).Post("/api/nominations", bodies[number], ("Idempotency-Key", $"{session}-{number}"));
    }

    [Fact]
    public async Task Of_more_than_there_are_slots_for_the_first_are_accepted_and_the_others_told_which_events_took_them()
    {
        var (slots, session) = await app.Room(3);

        var answers = await WhileItWaits(session, Enumerable.Range(0, Many).Select(_ => (Func<Task<Answer>>)(() => app.Nominate(session))));

        answers.Count(answer => answer.Status == 201).ShouldBe(3);
        var taken = (long[])(await app.Ask($"select array_agg(seq_id order by seq_id) from training_slots.mt_events where stream_id = '{slots.Key}' and type = 'slot-held.v1'"))!;
        var refused = answers.Where(answer => answer.Status == 409).ToList();
        refused.Count.ShouldBe(Many - 3);
        refused.ShouldAllBe(answer => answer["code"].GetString() == "ALLOTMENT_EXHAUSTED");
        refused.ShouldAllBe(answer => answer["positions"].EnumerateArray().Select(position => position.GetInt64()).SequenceEqual(taken));
        (await app.Ask($"select count(*) from training_slots.refusal where code = 'ALLOTMENT_EXHAUSTED' and position >= {taken[^1]}")).ShouldBe((long)refused.Count);
        await app.ReplayShouldAgree();
    }

    /// <summary>Of a session with plenty of seats those who have them are only read once somebody is refused: all of the group are decided again.</summary>
    [Fact]
    public async Task Of_more_than_a_countrys_cap_in_a_large_session_the_first_are_accepted_and_the_others_told_which_events_took_it()
    {
        const int cap = 3;
        var slots = await app.GrantedAllotment("ML", 1000);
        var session = await app.Session(slots.Programme, capacity: 1000, capPerCountry: cap);
        var name = Scenarios.NewCode("Crowd");

        var answers = await WhileItWaits(session, Enumerable.Range(0, Many).Select(number => (Func<Task<Answer>>)(() => app.Nominate(session, nominee: Scenarios.Person($"{name} {number}")))));

        answers.Count(answer => answer.Status == 201).ShouldBe(cap);
        var taken = (long[])(await app.Ask($"select array_agg(seq_id order by seq_id) from training_slots.mt_events where stream_id = 'session/{session}' and type = 'seat-held.v1'"))!;
        var refused = answers.Where(answer => answer.Status == 409).ToList();
        refused.Count.ShouldBe(Many - cap);
        refused.ShouldAllBe(answer => answer["code"].GetString() == "COUNTRY_SESSION_CAP");
        refused.ShouldAllBe(answer => answer["positions"].EnumerateArray().Select(position => position.GetInt64()).SequenceEqual(taken));
        (await app.Balance(slots)).Number("held").ShouldBe(cap);
        (await app.Ask($"select count(*) from training_slots.mt_doc_nomineerecord where data ->> 'name' like '{name} %'")).ShouldBe((long)cap, "of those who were refused nothing is kept");
        await app.ReplayShouldAgree();
    }

    [Fact]
    public async Task The_same_request_twice_is_carried_out_once_and_the_same_person_twice_is_a_duplicate()
    {
        var (slots, session) = await app.Room(20);
        var (same, person) = (Scenarios.Person(), Scenarios.Person(passport: Scenarios.NewCode("P")));

        var answers = await WhileItWaits(session, [
            () => Keyed(same, "same"), () => Keyed(same, "same"), () => app.Nominate(session, nominee: person), () => app.Nominate(session, nominee: person)]);

        answers[0].ShouldBe(201);
        answers[1].Text.ShouldBe(answers[0].Text);
        answers.Skip(2).Select(answer => answer.Status).Order().ShouldBe([201, 409]);
        answers.Single(answer => answer.Status == 409)["code"].GetString().ShouldBe("DUPLICATE_NOMINEE");
        (await app.Balance(slots)).Number("held").ShouldBe(2);

        Task<Answer> Keyed(object nominee, string key) => app.As("coordinator").Post("/api/nominations", new { session, country = "ML", nominee }, ("Idempotency-Key", $"{session}-{key}"));
    }

    [Fact]
    public async Task One_that_fails_fails_alone()
    {
        var (slots, session) = await app.Room(20);
        var cursed = Scenarios.NewCode("Cursed");
        await app.Ask(
            $"""
            create function training_slots.curse() returns trigger language plpgsql as $$ begin if new.data::text like '%{cursed}%' then raise exception 'planted'; end if; return new; end $$;
            create trigger curse before insert on training_slots.mt_doc_nomineerecord for each row execute function training_slots.curse();
            """);
        try
        {
            var answers = await WhileItWaits(session, Enumerable.Range(0, Many).Select(number => (Func<Task<Answer>>)(() => app.Nominate(session, nominee: number == 4 ? Scenarios.Person(cursed) : null))));

            answers.Count(answer => answer.Status == 201).ShouldBe(Many - 1);
            answers[4].ShouldBeRefused(500, "FAULT");
        }
        finally
        {
            await app.Ask("drop trigger curse on training_slots.mt_doc_nomineerecord; drop function training_slots.curse()");
        }

        (await app.Balance(slots)).Number("held").ShouldBe(Many - 1);
        await app.ReplayShouldAgree();
    }

    [Fact]
    public async Task One_whose_caller_goes_away_before_its_turn_is_not_carried_out_and_after_it_is()
    {
        var (slots, session) = await app.Room(20);
        using var gone = new CancellationTokenSource();
        Task<Outcome> begun, waiting;
        Task<Answer> stays;
        await using (await app.Hold(StreamKeys.Session(session)))
        {
            begun = Gathering.DecideAsync(Command(session), gone.Token);
            await Waits();
            waiting = Gathering.DecideAsync(Command(session), gone.Token);
            stays = app.Nominate(session);
            await Waiting.Until(() => Task.FromResult(Gathering.Count), count => count == 2);
            await gone.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        }

        (await begun).Status.ShouldBe(201);
        (await stays).ShouldBe(201);
        (await app.Balance(slots)).Number("held").ShouldBe(2);
    }

    [Fact]
    public async Task One_whose_turn_does_not_come_in_time_is_told_and_not_carried_out()
    {
        var (slots, session) = await app.Room(20);
        var hasty = new Gathering(app.Services.GetRequiredService<IServiceScopeFactory>(), new GatheringSettings(1, 32, TimeSpan.FromMilliseconds(200)));
        Task<Outcome> begun;
        await using (await app.Hold(StreamKeys.Session(session)))
        {
            begun = hasty.DecideAsync(Command(session), CancellationToken.None);
            await Should.ThrowAsync<TurnDidNotComeException>(() => hasty.DecideAsync(Command(session), CancellationToken.None));
        }

        (await begun).Status.ShouldBe(201);
        (await app.Balance(slots)).Number("held").ShouldBe(1);
    }

    [Fact]
    public async Task A_thousand_clients_at_once_take_all_slots_and_not_one_more()
    {
        const int Clients = 1000;
        const int Slots = 400;
        var (slots, session) = await app.Room(Slots);

        var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => app.Nominate(session)));

        answers.Count(answer => answer.Status == 201).ShouldBe(Slots);
        answers.Count(answer => answer.Status == 409).ShouldBe(Clients - Slots);
        (await app.Balance(slots)).Number("available").ShouldBe(0);
        await app.SlotUseShouldAgree(slots);
        await app.ReplayShouldAgree();
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
                await Waits(sent.Count - 1);
            }
        }

        return await Task.WhenAll(sent);
    }

    private async Task Waits(int behind = 0)
    {
        await Waiting.Until(() => app.Ask("select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'advisory'"), count => count is 1L);
        await Waiting.Until(() => Task.FromResult(Gathering.Count), count => count == behind);
    }

    private static Command<SubmitNomination> Command(string session)
    {
        var nominee = JsonSerializer.SerializeToElement(Scenarios.Person()).Deserialize<Nominee>(Json.Options)!;
        var context = new CommandContext(new Actor("coordinator", ["coordinator"], [], []), null, DateTimeOffset.UtcNow, "test", null, "hash", null, DryRun: false);
        return new Command<SubmitNomination>(new SubmitNomination(session, "ML", nominee), context);
    }
}
