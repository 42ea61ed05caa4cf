using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Races;

/// <summary>Each pair of steps of a nomination, asked for at once, comes to what one of the two orders comes to.</summary>
[Collection(Alone.Name)]
public class StepPairTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const int AtOnce = 8;
    private readonly App app = shared.App;

    public static IEnumerable<object[]> Names => StepPairs.Steps.Select(step => new object[] { step.Name });

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Beside_every_other_step_it_is_one_after_the_other(string step)
    {
        var first = Step(step);
        var pairs = StepPairs.Steps.SkipWhile(other => other != first)
            .SelectMany(second => new[] { first.From, second.From }.Distinct(StringComparer.Ordinal).Select(from => (Second: second, From: from)));
        var torn = new List<string>();

        await Parallel.ForEachAsync(pairs, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (pair, _) =>
        {
            var orders = new[] { await InTurnAsync(pair.From, first, pair.Second, turned: false), await InTurnAsync(pair.From, first, pair.Second, turned: true) };
            var outcome = await AtOnceAsync(pair.From, first, pair.Second);
            if (!orders.Contains(outcome, StringComparer.Ordinal))
            {
                lock (torn)
                {
                    torn.Add($"{step} beside {pair.Second.Name} when {pair.From} came to\n  {outcome}\nand in turn to\n  {string.Join("\n  ", orders)}");
                }
            }
        });

        torn.ShouldBeEmpty(string.Join('\n', torn));
    }

    [Fact]
    public async Task No_step_of_a_nomination_is_left_out() => StepPairs.Steps.Select(step => step.Name).ShouldBe(await DescribedAsync(), ignoreOrder: true);

    [Fact]
    public async Task Read_before_the_lock_two_steps_come_to_what_neither_order_comes_to()
    {
        var (endorse, recommend) = (Step("endorse"), Step("recommend"));
        var orders = new[] { await InTurnAsync("submitted", endorse, recommend, turned: false), await InTurnAsync("submitted", endorse, recommend, turned: true) };
        var id = await StepPairs.BeginAsync(app, "submitted");

        await using var session = app.Store.LightweightSession();
        var seen = (await session.LoadAsync<Nomination>(StreamKeys.Nomination(id)))!;
        seen.Status.ShouldBe(NominationStatus.Submitted);
        foreach (var fact in new IFact[] { new NominationRecommended(Scenarios.Today), new NominationEndorsed(Scenarios.Today) })
        {
            session.Events.Append(seen.Id, fact);
            await session.SaveChangesAsync();
        }

        orders.ShouldNotContain(await StepPairs.OutcomeAsync(app, id, "done", "done"), StringComparer.Ordinal);
    }

    private static PairedStep Step(string name) => StepPairs.Steps.Single(step => string.Equals(step.Name, name, StringComparison.Ordinal));

    private async Task<IReadOnlyList<string>> DescribedAsync() => [.. (await app.Nobody().Get("/openapi/v1.json")).ShouldBe(200)["paths"].EnumerateObject()
        .Where(path => path.Name.StartsWith("/api/nominations/{id}/", StringComparison.Ordinal) && path.Value.TryGetProperty("post", out _))
        // Papers and letters beside it move it nowhere.
        .Where(path => !path.Name.Contains("/documents", StringComparison.Ordinal) && !path.Name.EndsWith("/messages", StringComparison.Ordinal))
        .Select(path => path.Name.Split('/')[^1])];

    private async Task<string> InTurnAsync(string from, PairedStep first, PairedStep second, bool turned)
    {
        var id = await StepPairs.BeginAsync(app, from);
        var answers = new Answer[2];
        foreach (var turn in turned ? [1, 0] : new[] { 0, 1 })
        {
            answers[turn] = await (turn is 0 ? first.TakeAsync(app, id, StepPairs.First) : second.TakeAsync(app, id, StepPairs.Second));
        }

        return await StepPairs.OutcomeAsync(app, id, StepPairs.End(answers[0]), StepPairs.End(answers[1]));
    }

    private async Task<string> AtOnceAsync(string from, PairedStep first, PairedStep second)
    {
        var id = await StepPairs.BeginAsync(app, from);
        var answers = await Task.WhenAll(Task.Run(() => first.TakeAsync(app, id, StepPairs.First)), Task.Run(() => second.TakeAsync(app, id, StepPairs.Second)));
        return await StepPairs.OutcomeAsync(app, id, StepPairs.End(answers[0]), StepPairs.End(answers[1]));
    }
}
