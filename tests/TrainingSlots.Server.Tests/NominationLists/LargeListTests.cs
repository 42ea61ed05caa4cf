using System.Text;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.NominationLists;

/// <summary>The largest lists there may be. One transaction, or one fold of everything, for each row would take minutes. On a host of their own: while one is decided, nominations of anybody wait.</summary>
public class LargeListTests(OwnApp own) : IClassFixture<OwnApp>
{
    private const int Largest = 5_000;
    private const int EveryNth = 100;
    private const int MostCommits = 12;

    private readonly App app = own.App;

    [Fact]
    public async Task Five_thousand_good_rows_are_submitted_at_once()
    {
        var (slots, session) = await app.Room(Largest);

        var answer = (await app.Batch("atomic", Enumerable.Range(0, Largest).Select(_ => app.Row(session)))).ShouldBe(200);

        answer.Number("accepted").ShouldBe(Largest);
        answer["rows"].EnumerateArray().Select(row => row.GetProperty("row").GetInt32()).ShouldBe(Enumerable.Range(0, Largest));
        (await app.Held(slots)).ShouldBe(Largest);
        (await app.Ask($"select count(distinct xmin::text) from training_slots.mt_events where stream_id = '{slots.Key}' and type = 'slot-held.v1'")).ShouldBe(1L);
    }

    [Fact]
    public async Task Five_thousand_uploaded_rows_are_answered_each_on_its_own_merits()
    {
        var (slots, session) = await app.Room(Largest);
        var csv = new StringBuilder("session,country,name,date of birth,experience years\n");
        for (var row = 0; row < Largest; row++)
        {
            var born = row % EveryNth == 0 ? "04/05/1980" : "1980-05-04";
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{session},ML,{Scenarios.NewCode("Captain")},{born},10\n");
        }

        var answer = (await app.Import(csv.ToString())).ShouldBe(200);

        answer.Number("refused").ShouldBe(Largest / EveryNth);
        answer["rows"].EnumerateArray().Where(row => row.GetProperty("status").GetInt32() == 400).Select(row => row.GetProperty("row").GetInt32())
            .ShouldBe(Enumerable.Range(0, Largest / EveryNth).Select(bad => (bad * EveryNth) + 2));
        (await app.Held(slots)).ShouldBe(Largest - (Largest / EveryNth));
        ((long)(await app.Ask($"select count(distinct xmin::text) from training_slots.mt_events where stream_id = '{slots.Key}' and type = 'slot-held.v1'"))!)
            .ShouldBeLessThanOrEqualTo(MostCommits);
    }

    [Theory]
    [InlineData("atomic")]
    [InlineData("each")]
    public async Task One_row_more_is_refused(string mode) =>
        (await app.Batch(mode, Enumerable.Range(0, Largest + 1).Select(_ => app.Row("NOWHERE")))).ShouldBeRefused(400, "VALIDATION")["errors"].TryGetProperty("nominations", out _).ShouldBeTrue();
}
