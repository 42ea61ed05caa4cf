using TrainingSlots.Server.Store.Due;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Waitlists;

/// <summary>However often a queue is called to be reviewed while a review waits its turn, one does for all that is noted by then.</summary>
public sealed class DueReviewTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Notes = "training_slots.due_review";

    private readonly App app = shared.App;

    [Fact]
    public async Task One_review_does_for_all_that_called_for_it()
    {
        var (_, session, _) = await app.FullSession();
        await app.AtRest();
        await using (await app.Hold($"waitlist/{session}"))
        {
            await app.Waiting(session);
            await app.Waiting(session);
            await app.Waiting(session);
            (await NotesOf(session)).ShouldBe(3);
        }

        await Waiting.Until(() => NotesOf(session), notes => notes == 0);
        await app.AtRest();
        await app.Ask($"insert into {Notes} select '{session}', '{Scenarios.Today:yyyy-MM-dd}', gen_random_uuid() from generate_series(1, 3)");
        await app.Handle(new PromoteWaitlist(session, Scenarios.Today, Noted: true));
        (await NotesOf(session)).ShouldBe(0);
    }

    [Fact]
    public async Task A_review_that_finds_nobody_waiting_any_more_has_been_done()
    {
        var (_, session, _) = await app.FullSession();
        await app.AtRest();
        await using (await app.Hold($"waitlist/{session}"))
        {
            (await app.Step(await app.Waiting(session), "withdraw")).ShouldBe(200);
            (await NotesOf(session)).ShouldBePositive();
        }

        await Waiting.Until(() => NotesOf(session), notes => notes == 0);
    }

    [Fact]
    public async Task A_review_that_another_did_for_is_not_done_again_and_one_that_is_noted_is()
    {
        var (_, session, seated) = await app.FullSession();
        var waiting = await app.Waiting(session);
        await app.AtRest();
        await using (await app.Hold($"waitlist/{session}"))
        {
            (await app.Step(seated, "withdraw")).ShouldBe(200);
            (await app.Ask($"with gone as (delete from {Notes} where session = '{session}' returning *) select count(*) from gone")).ShouldBe(1L);
        }

        await app.AtRest();
        (await app.Status(waiting)).ShouldBe("waitlisted");
        await app.Handle(new PromoteWaitlist(session, Scenarios.Today, Noted: true));
        (await app.Status(waiting)).ShouldBe("waitlisted");

        await app.Ask($"insert into {Notes} values ('{session}', '{Scenarios.Today:yyyy-MM-dd}', gen_random_uuid())");
        await app.Handle(new PromoteWaitlist(session, Scenarios.Today, Noted: true));
        (await app.Status(waiting)).ShouldBe("offered");
        (await NotesOf(session)).ShouldBe(0);
    }

    [Fact]
    public async Task A_message_of_an_earlier_version_is_noted_nowhere_and_reviewed_all_the_same()
    {
        var (_, session, seated) = await app.FullSession();
        var waiting = await app.Waiting(session);
        await app.AtRest();
        await using (await app.Hold($"waitlist/{session}"))
        {
            (await app.Step(seated, "withdraw")).ShouldBe(200);
            await app.Ask($"delete from {Notes} where session = '{session}'");
        }

        await app.AtRest();
        await app.Handle(new PromoteWaitlist(session, Scenarios.Today));

        (await app.Status(waiting)).ShouldBe("offered");
    }

    private async Task<long> NotesOf(string session) => (long)(await app.Ask($"select count(*) from {Notes} where session = '{session}'"))!;
}
