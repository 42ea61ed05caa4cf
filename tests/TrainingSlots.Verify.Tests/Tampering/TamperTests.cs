using System.Globalization;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Verify.Tests.Support;

namespace TrainingSlots.Verify.Tests.Tampering;

/// <summary>Every kind of tampering is found, by this verifier and by one that shares no code with it; what nobody touched passes both.</summary>
public sealed class TamperTests
{
    private const int Seed = 20240501;
    private const int Stories = 20;

    /// <summary>How many of each kind, unless the environment says otherwise; thousands take minutes.</summary>
    private static readonly int Runs = Setting("TAMPER_RUNS", 500);

    /// <summary>How many of them the verifier in Python sees too: it asks a program of its own about each signature.</summary>
    private static readonly int SecondOpinions = Setting("TAMPER_SECOND_OPINIONS", 50);

    public static IEnumerable<object[]> Kinds => Tamper.Kinds.Keys.Select(kind => new object[] { kind });

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_found_by_both_verifiers(string kind)
    {
        using var folder = new BundleFolder();
        for (var run = 0; run < Runs; run++)
        {
            var bundle = Tamper.Kinds[kind](new Random(Seed + run), StoryOf(run));
            (await TestBundle.Check(bundle)).Ok.ShouldBeFalse($"{kind}, run {run}");
            if (run < SecondOpinions)
            {
                folder.Add(run, bundle);
            }
        }

        var verdicts = await folder.SecondOpinionAsync();
        verdicts.Count.ShouldBe(Math.Min(Runs, SecondOpinions));
        verdicts.Where(verdict => verdict.Right).Select(verdict => verdict.Name).ShouldBeEmpty(kind);
    }

    [Fact]
    public async Task What_nobody_touched_passes_both()
    {
        using var folder = new BundleFolder();
        for (var run = 0; run < Stories; run++)
        {
            var log = StoryOf(run);
            var sessions = log.Where(entry => entry.Event is null || entry.Event.Stream.StartsWith("session/", StringComparison.Ordinal)).Select(entry => entry.Index).ToList();
            foreach (var (name, bundle) in new[] { (run, TestBundle.Of(log).Bytes()), (run + Stories, TestBundle.Of(log, sessions).Bytes()) })
            {
                folder.Add(name, bundle);
                (await TestBundle.Check(bundle)).Problems.ShouldBeEmpty();
            }
        }

        var verdicts = await folder.SecondOpinionAsync();
        verdicts.Count.ShouldBe(2 * Stories);
        verdicts.ShouldAllBe(verdict => verdict.Right);
    }

    [Fact]
    public async Task Whoever_signs_a_log_that_breaks_a_law_is_found_out_by_both()
    {
        var log = StoryOf(0).ToList();
        var granted = log.FindIndex(entry => entry.Event?.Name.StartsWith("allotment-increased", StringComparison.Ordinal) is true);
        var data = System.Text.Json.JsonElement.Parse("""{"slots":99,"reason":"too many","effectiveOn":"2024-12-01"}""");
        log[granted] = log[granted] with { Event = log[granted].Event! with { Name = "allotment-reduced.v1", Data = data } };
        var bundle = TestBundle.Of([.. log.Take(granted)]);
        bundle.Lines.Add(TestBundle.Canonical(log[granted]));
        bundle.Notes[1] = TestBundle.Note([.. log.Take(granted + 1).Select(TestBundle.LeafOf)], granted + 1, TestBundle.Log, cosigned: false);
        using var folder = new BundleFolder();
        folder.Add(0, bundle.Bytes());

        (await TestBundle.Check(bundle.Bytes())).Problems.ShouldContain(problem => problem.What == "ledger law");
        (await folder.SecondOpinionAsync()).ShouldHaveSingleItem().Right.ShouldBeFalse();
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("missing")]
    [InlineData("swapped")]
    [InlineData("lacked something else")]
    public async Task Whoever_signs_a_log_in_which_the_queue_before_an_offer_is_another_is_found_out_by_both(string how)
    {
        using var folder = new BundleFolder();
        var logs = Enumerable.Range(0, Stories).Select(seed => new Story(seed, 60).Entries).Where(OtherQueue.CanBe).Take(Stories / 4).ToList();
        logs.Count.ShouldBe(Stories / 4);
        foreach (var (run, log) in logs.Index())
        {
            var other = TestBundle.Of(OtherQueue.Of(log, how)).Bytes();
            (await TestBundle.Check(other)).Problems.ShouldContain(problem => problem.What == "queue seen by the offer", $"{how}, run {run}");
            folder.Add(run, other);
        }

        (await folder.SecondOpinionAsync()).ShouldAllBe(verdict => !verdict.Right);
    }

    [Fact]
    public async Task A_fork_by_whoever_has_the_key_is_found_beside_an_earlier_bundle_by_both()
    {
        var (log, other) = (StoryOf(1), StoryOf(1).ToList());
        other[5] = other[5] with { Event = other[5].Event! with { Actor = "somebody else" } };
        var (before, after) = (TestBundle.Of(log), TestBundle.Of(other));
        using var folder = new BundleFolder();
        folder.Add(0, before.Bytes());
        folder.Add(1, after.Bytes());

        (await TestBundle.Check(after.Bytes())).Ok.ShouldBeTrue();
        (await TestBundle.Check(after.Bytes(), earlier: Checkpoint.Parse(before.Notes[1].Text))).Ok.ShouldBeFalse();
        (await folder.SecondOpinionAsync("--consistent")).Select(verdict => verdict.Right).ShouldBe([true, false]);
    }

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given) ? given : otherwise;

    private static List<LogEntry> StoryOf(int run) => StoriesBySeed[run % Stories].Entries;

    private static readonly Story[] StoriesBySeed = [.. Enumerable.Range(0, Stories).Select(seed => new Story(seed))];
}
