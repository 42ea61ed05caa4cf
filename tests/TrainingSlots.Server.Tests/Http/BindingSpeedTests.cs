using System.Diagnostics;
using System.Text;
using TrainingSlots.Server.Http.Binding;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Http;

[Collection(Alone.Name)]
public sealed class BindingSpeedTests
{
    private const int Rows = 5_000;

    // Far above what these take, far below what they would take if time grew with the square of the rows.
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(2);

    [Fact]
    public void Five_thousand_rows_bind_quickly()
    {
        const string Row = """{"session":"S-1","nominee":{"name":"Awa","dateOfBirth":"1990-01-01"}}""";
        var json = $$"""{"mode":"fiscal","nominations":[{{string.Join(',', Enumerable.Repeat(Row, Rows))}}]}""";
        Timed(() => Binder.Command<Batch>(json).Nominations.Count.ShouldBe(Rows));
    }

    [Fact]
    public void Many_errors_are_found_as_quickly()
    {
        var json = new StringBuilder("{");
        for (var i = 0; i < 20 * Rows; i++)
        {
            json.Append(null, $"\"\\ud800{i}\":\"\\udc00\",");
        }

        Timed(() => Binder.Errors<Defaults>($"{json}\"role\":\"x\"}}").Length.ShouldBe(CommandBinder.MaxErrors + 1));
    }

    private static void Timed(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(Enough);
    }
}
