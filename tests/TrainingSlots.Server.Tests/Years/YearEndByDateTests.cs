using TrainingSlots.Server.Tests.Fixtures;
using static TrainingSlots.Server.Tests.Years.Past;

namespace TrainingSlots.Server.Tests.Years;

/// <summary>The end of a year is dated on the day that it was closed for, whenever things are written down.</summary>
public class YearEndByDateTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_slot_that_was_given_back_before_the_close_is_available_until_it_and_lapses_with_it(bool closeFirst)
    {
        var slots = await app.Books(6);
        var id = await app.Accepted(await app.Course(slots, April(1).AddDays(-2)), March(1));
        Func<Task>[] acts =
        [
            async () => (await app.Change(slots, "close", new { effectiveOn = March(31) })).ShouldBe(200),
            async () => (await app.Step(id, "withdraw", new { effectiveOn = March(15) })).ShouldBe(200),
        ];
        foreach (var act in closeFirst ? acts : acts.Reverse())
        {
            await act();
        }

        (await app.AsOf(slots, March(14))).ShouldBe((5, 0));
        (await app.AsOf(slots, March(20))).ShouldBe((6, 0));
        (await app.AsOf(slots, March(31))).ShouldBe((0, 6));
        (await app.Balance(slots)).Number("lapsed").ShouldBe(6);
        await app.SlotUseShouldAgree(slots);
        await app.ReplayShouldAgree();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_slot_that_was_given_back_after_the_close_lapses_on_its_own_day(bool closeFirst)
    {
        var slots = await app.Books(6);
        var id = await app.Accepted(await app.Course(slots, April(1).AddDays(-2), days: 20), March(1));
        (await app.Change(slots, "reduce", new { slots = 1, reason = "fewer", effectiveOn = March(2) })).ShouldBe(200);
        Func<Task>[] acts =
        [
            async () => (await app.Change(slots, "close", new { effectiveOn = March(29) })).ShouldBe(200),
            async () => (await app.Step(id, "no-show", new { effectiveOn = March(30) })).ShouldBe(200),
        ];
        (await app.As("administrator").Post($"/api/programmes/{slots.Programme}/policy", new { noShowWastesSlot = false, reason = "as agreed", effectiveOn = Opening })).ShouldBe(200);
        foreach (var act in closeFirst ? acts : acts.Reverse())
        {
            await act();
        }

        (await app.AsOf(slots, March(29))).ShouldBe((0, 4));
        (await app.AsOf(slots, March(30))).ShouldBe((0, 5));
        await app.SlotUseShouldAgree(slots);
    }

    [Theory]
    [InlineData("surrender", "surrendered", 3, 3)]
    [InlineData("reduce", "reduced", 3, 3)]
    [InlineData("increase", "increased", 3, 9)]
    public async Task What_happened_before_the_close_is_written_down_after_it_and_so_many_more_or_fewer_lapsed(string step, string term, int slots, int lapsed)
    {
        var books = await app.Books(6);
        (await app.Change(books, "close", new { effectiveOn = March(31) })).ShouldBe(200);

        var balance = (await app.Change(books, step, new { slots, reason = "letter of 10 March", effectiveOn = March(10) })).ShouldBe(200);

        (balance.Number(term), balance.Number("lapsed"), balance.Number("available")).ShouldBe((3, lapsed, 0));
        balance["status"].GetString().ShouldBe("closed");
        (await app.AsOf(books, March(9))).ShouldBe((6, 0));
        (await app.AsOf(books, March(20))).ShouldBe((lapsed, 0));
        (await app.Change(books, step, new { slots, reason = "letter of 2 April", effectiveOn = April(2) })).ShouldBeRefused(409, "ALLOTMENT_CLOSED");
        (await app.Change(books, "surrender", new { slots = 20, reason = "too many", effectiveOn = March(10) })).ShouldBeRefused(409, "REDUCTION_BELOW_TAKEN");
        await app.SlotUseShouldAgree(books);
        var lines = (await app.As("mission-ml").Get($"{books.Address}/statement")).ShouldBe(200)["lines"].EnumerateArray().Select(line => line.GetProperty("available").GetInt32());
        lines.ShouldAllBe(available => available >= 0);
        await app.ReplayShouldAgree();
    }

    [Fact]
    public async Task A_year_is_not_closed_as_of_a_day_before_slots_of_it_were_taken_or_changed()
    {
        var slots = await app.Books(6);
        await app.Accepted(await app.Course(slots, March(25)), March(18));
        (await app.Change(slots, "increase", new { slots = 1, reason = "more", effectiveOn = March(20) })).ShouldBe(200);

        var refused = (await app.Change(slots, "close", new { effectiveOn = March(10) })).ShouldBeRefused(409, "EFFECTIVE_DATE_CONFLICT");

        refused["numbers"].GetProperty("firstDate").GetString().ShouldBe("2023-03-18");
        refused["remedy"].GetString().ShouldBe("close it as of 2023-03-20 or later");
        (await app.Change(slots, "close", new { effectiveOn = March(20) })).ShouldBe(200);
    }

    [Fact]
    public async Task A_frozen_year_is_not_reallocated_from_and_takes_what_it_is_given()
    {
        var mali = await app.Books(6);
        var algeria = await app.GrantedAllotment("DZ", 6, mali.Programme, year: Year, effectiveOn: Opening);
        (await app.Change(mali, "freeze", new { reason = "review", effectiveOn = March(10) })).ShouldBe(200);

        (await app.As("administrator").Post("/api/reallocations", Scenarios.Move(mali, "DZ", 1, March(11)))).ShouldBeRefused(409, "ALLOTMENT_FROZEN");
        (await app.As("administrator").Post("/api/reallocations", Scenarios.Move(mali, "DZ", 1, March(9)))).ShouldBe(200);
        (await app.As("administrator").Post("/api/reallocations", Scenarios.Move(algeria, "ML", 2, March(11)))).ShouldBe(200);
        (await app.Balance(mali)).Number("available").ShouldBe(7);
    }

    [Fact]
    public async Task A_slot_that_was_taken_before_the_freeze_is_written_down_after_it()
    {
        var slots = await app.Books(6);
        var session = await app.Course(slots, March(25));
        (await app.Change(slots, "freeze", new { reason = "review", effectiveOn = March(10) })).ShouldBe(200);

        (await app.Nominate(session, effectiveOn: March(10))).ShouldBeRefused(409, "ALLOTMENT_FROZEN");
        await app.Nominated(session, effectiveOn: March(9));
    }

    [Theory]
    [InlineData("close grant")]
    [InlineData("grant close")]
    [InlineData("invite grant")]
    [InlineData("grant invite")]
    [InlineData("close invite move grant")]
    [InlineData("grant move invite close")]
    public async Task A_grant_is_the_grant_in_every_order(string order)
    {
        var old = await app.Books(7, new { carryForward = true });
        var (next, session) = (old with { Year = Next }, await app.Course(old, April(20)));
        var algeria = await app.GrantedAllotment("DZ", 5, old.Programme, year: Next, effectiveOn: March(1));
        foreach (var act in order.Split(' '))
        {
            await (act switch
            {
                "close" => Ok(app.Change(old, "close", new { effectiveOn = March(31) }), 200),
                "grant" => Ok(app.As("administrator").Post("/api/allotments", new { programme = old.Programme, country = "ML", year = Next, slots = 40, effectiveOn = April(1) }), 201),
                "move" => Ok(app.As("administrator").Post("/api/reallocations", Scenarios.Move(algeria, "ML", 2, April(2))), 200),
                _ => Invited(session),
            });
        }

        var balance = await app.Balance(next);
        var (carried, moved, invited) = (order.Contains("close", StringComparison.Ordinal) ? 7 : 0, order.Contains("move", StringComparison.Ordinal) ? 2 : 0, order.Contains("invite", StringComparison.Ordinal) ? 3 : 0);
        (balance.Number("granted"), balance.Number("carriedIn"), balance.Number("movedIn"), balance.Number("increased"), balance.Number("available"))
            .ShouldBe((40, carried, moved, invited, 40 + carried + moved + invited));
        (await app.As("administrator").Post("/api/allotments", new { programme = old.Programme, country = "ML", year = Next, slots = 1, effectiveOn = April(1) })).ShouldBeRefused(409, "ALREADY_EXISTS");
        await app.SlotUseShouldAgree(next);
        await app.ReplayShouldAgree();
    }

    [Fact]
    public async Task Carried_slots_keep_their_earmark_where_the_next_year_has_it_and_the_answer_says_what_became_general()
    {
        var old = await app.Books(10, new { carryForward = true }, new { Army = 3, Navy = 2 });
        var next = await app.GrantedAllotment("ML", 8, old.Programme, new { Army = 1 }, Next, April(1));

        var closing = (await app.Change(old, "close", new { effectiveOn = March(31) })).ShouldBe(200)["closing"];

        (closing.GetProperty("carriedTo").GetString(), closing.GetProperty("carried").GetInt32(), closing.GetProperty("lapsed").GetInt32()).ShouldBe((Next, 10, 0));
        closing.GetProperty("becameGeneral").GetRawText().ShouldBe("""{"Navy":2}""");
        var balance = await app.Balance(next);
        (balance.Number("granted"), balance.Number("carriedIn"), balance["earmarks"].GetProperty("Army").GetProperty("slots").GetInt32()).ShouldBe((8, 10, 4));
        balance["earmarks"].TryGetProperty("Navy", out _).ShouldBeFalse();
        await app.SlotUseShouldAgree(next);
        await app.SlotUseShouldAgree(old);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_slot_given_back_before_the_close_is_carried_on_too_whenever_it_is_written_down(bool closeFirst)
    {
        var old = await app.Books(6, new { carryForward = true });
        var id = await app.Accepted(await app.Course(old, April(1).AddDays(-2)), March(1));
        Func<Task>[] acts = [() => Ok(app.Change(old, "close", new { effectiveOn = March(31) }), 200), () => Ok(app.Step(id, "withdraw", new { effectiveOn = March(15) }), 200)];
        foreach (var act in closeFirst ? acts : acts.Reverse())
        {
            await act();
        }

        (await app.Balance(old)).Number("carriedOut").ShouldBe(6);
        (await app.Balance(old with { Year = Next })).Number("carriedIn").ShouldBe(6);
        (await app.AsOf(old, March(20))).ShouldBe((6, 0));
        await app.SlotUseShouldAgree(old with { Year = Next });
        await app.ReplayShouldAgree();
    }

    private static async Task Ok(Task<Answer> answer, int status) => (await answer).ShouldBe(status);

    private async Task Invited(string session)
    {
        var letter = (await app.Invite(session, replyBy: April(15), effectiveOn: April(3))).Id;
        (await app.As("coordinator").Post($"/api/invitations/{letter}/accept", new { role = "observer", places = 3, effectiveOn = April(4) })).ShouldBe(200);
    }
}
