using TrainingSlots.Server.Hosting;
using TrainingSlots.Server.Settings;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Postgres;
using TrainingSlots.Server.Tests.Waitlists;
using TrainingSlots.Server.Tests.Years;
using static TrainingSlots.Server.Tests.Years.Past;

namespace TrainingSlots.Server.Tests.Store;

/// <summary>A database of an earlier version, which kept less in its documents, is brought up with the first start.</summary>
public class UpgradeTests
{
    /// <summary>What the earlier version did not keep yet.</summary>
    private static readonly string[] AsItWas =
    [
        """
        update training_slots.mt_doc_allotment set data =
            regexp_replace((data - 'isGranted' - 'earmarkMovedOn' - 'changedOn' - 'frozenOn' - 'closedOn' - 'carriesTo')::text, ',? *"lapsed": *\d+(?=\})', '', 'g')::jsonb
        """,
        "update training_slots.mt_doc_nomination set data = data - 'before'",
        "update training_slots.mt_doc_session set data = data - 'counts' - 'queued'",
        "drop table training_slots.taken_slot, training_slots.taken_seat, training_slots.waiting_turn, training_slots.used_nomination",
        "update training_slots.mt_doc_countryyear set data = regexp_replace(data::text, ',? *\"openedOn\": *\"[^\"]*\"', '', 'g')::jsonb",
        "update training_slots.mt_doc_slotuseprogress set data = jsonb_set(data, '{shape}', '2')",
        "delete from training_slots.mt_doc_writemodelshape",
        "drop table training_slots.movement_event",
        "create table training_slots.movement (allotment text, position bigint, term text, effective_on date not null, change integer not null, primary key (allotment, position, term))",
    ];

    [Fact]
    public async Task What_was_entered_before_counts_as_before_and_the_new_rules_bind_from_then_on()
    {
        string database;
        Slots slots;
        Guid withdrawn, rejected;
        await using (var before = await App.StartAsync())
        {
            database = before.Database;
            slots = await before.Books(7, earmarks: new { Army = 2 });
            var course = await before.Course(slots, April(1).AddDays(-2));
            (withdrawn, rejected) = (await before.Accepted(course, March(1)), await before.Accepted(course, March(1)));
            (await before.Step(rejected, "reject", new { effectiveOn = March(2) })).ShouldBe(200);
            (await before.Change(slots, "close", new { effectiveOn = March(31) })).ShouldBe(200);
            await before.SlotUse(slots);
            foreach (var change in AsItWas)
            {
                await before.Ask(change);
            }
        }

        await using var after = await App.StartAsync(database);
        await after.ReplayShouldAgree();
        (await after.Ask("select to_regclass('training_slots.movement') is null")).ShouldBe(true);
        (await after.Step(withdrawn, "withdraw", new { effectiveOn = March(15) })).ShouldBe(200);
        (await after.Step(rejected, "correct", new { step = "reject", reason = "a slip", effectiveOn = March(16) })).ShouldBe(200)["status"].GetString().ShouldBe("accepted");

        (await after.AsOf(slots, March(15))).ShouldBe((7, 0));
        (await after.AsOf(slots, March(20))).ShouldBe((6, 0));
        (await after.Balance(slots)).Number("lapsed").ShouldBe(6);
        await after.SlotUseShouldAgree(slots);
        await after.ReplayShouldAgree();
    }

    [Fact]
    public async Task A_queue_that_was_kept_in_its_session_is_rows_from_the_first_start_on()
    {
        string database, session, queue;
        Guid first;
        await using (var before = await App.StartAsync())
        {
            (database, (_, session, _)) = (before.Database, await before.FullSession());
            first = await before.Waiting(session);
            await before.Waiting(session);
            await before.AtRest();
            queue = (await before.As("auditor").Get($"/api/sessions/{session}/waitlist")).ShouldBe(200).Text;
            await before.Ask("update training_slots.mt_doc_session set data = data - 'queued'");
            await before.Ask("drop table training_slots.waiting_turn, training_slots.due_review");
            await before.Ask("update training_slots.mt_doc_writemodelshape set data = jsonb_set(data, '{shape}', '2')");
        }

        await using var after = await App.StartAsync(database);
        (await after.As("auditor").Get($"/api/sessions/{session}/waitlist")).Text.ShouldBe(queue);
        (await after.SessionStep(session, "capacity", new { capacity = 2 })).ShouldBe(200);
        await after.Becomes(first, "offered");
        await after.ReplayShouldAgree();
    }

    [Theory]
    [InlineData("update training_slots.mt_doc_slotuseprogress set data = jsonb_set(data, '{shape}', '2')")]
    [InlineData("delete from training_slots.mt_doc_writemodelshape")]
    public async Task A_version_that_keeps_more_starts_beside_no_server_that_keeps_less(string asItWas)
    {
        await using var app = await App.StartAsync();
        await app.SlotUse(await app.GrantedAllotment("ML", 1));
        await app.Ask("insert into training_slots.wolverine_nodes (id, description, uri, health_check) values (gen_random_uuid(), 'other', 'dbcontrol://other', now() + interval '1 hour')");
        await UpgradeAlone.EnsureAsync(app.Database, CancellationToken.None);

        await app.Ask(asItWas);
        (await Should.ThrowAsync<SetupException>(() => UpgradeAlone.EnsureAsync(app.Database, CancellationToken.None))).Message.ShouldContain("on 1 servers: stop them all");

        await app.Ask("update training_slots.wolverine_nodes set health_check = now() - interval '1 hour'");
        await UpgradeAlone.EnsureAsync(app.Database, CancellationToken.None);
    }

    [Theory]
    [InlineData("update training_slots.mt_doc_slotuseprogress set data = jsonb_set(data, '{shape}', '99')", "slot use 99")]
    [InlineData("update training_slots.mt_doc_writemodelshape set data = jsonb_set(data, '{shape}', '99')", "write models 99")]
    public async Task A_version_that_keeps_less_does_not_start_on_what_a_later_one_has_folded(string asItBecame, string kept)
    {
        await using var app = await App.StartAsync();
        await app.SlotUse(await app.GrantedAllotment("ML", 1));
        await LaterVersion.RefuseAsync(app.Database, CancellationToken.None);
        await app.Ask(asItBecame);

        var told = (await Should.ThrowAsync<SetupException>(() => LaterVersion.RefuseAsync(app.Database, CancellationToken.None))).Message;

        told.ShouldStartWith("A later version of the product has run on this database");
        told.ShouldContain(kept);
    }

    [Fact]
    public async Task Such_a_server_ends_with_the_reason_before_it_touches_a_table()
    {
        await using var app = await App.StartAsync();
        using var folder = new TemporaryFolder();
        await app.SlotUse(await app.GrantedAllotment("ML", 1));
        await app.Ask("update training_slots.mt_doc_slotuseprogress set data = jsonb_set(data, '{shape}', '99')");
        await app.Ask("alter table training_slots.movement_event add column later text");

        var (code, told) = await ServerProcess.RefusedAsync(
            app.Database, folder.In("seal"), ("ASPNETCORE_ENVIRONMENT", "Production"), ("Authentication__Authority", "https://none.invalid"),
            ("AtRest__Keys__0", Convert.ToBase64String(new byte[32])), ("Seal__Keys__0", SealKeys.New()), ("People__Key", new string('k', 64)));

        code.ShouldBe(1);
        told.ShouldStartWith("A later version of the product has run on this database");
        (await app.Ask("select count(*) from information_schema.columns where table_name = 'movement_event' and column_name = 'later'")).ShouldBe(1L);
    }
}
