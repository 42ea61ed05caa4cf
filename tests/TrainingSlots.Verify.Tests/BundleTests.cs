using TrainingSlots.Domain.Seals;
using TrainingSlots.Verify.Bundles;
using TrainingSlots.Verify.Tests.Support;

namespace TrainingSlots.Verify.Tests;

/// <summary>What is right is found right, and the report says what that proves and what it does not.</summary>
public sealed class BundleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_whole_log_is_right(int seed)
    {
        var story = new Story(seed, 60);

        var report = await TestBundle.Check(TestBundle.Of(story.Entries).Bytes());

        report.Problems.ShouldBeEmpty();
        report.Ok.ShouldBeTrue();
        (report.Size, report.Entries, report.Hidden).ShouldBe((story.Entries.Count, story.Entries.Count, 0));
        report.Gaps.ShouldBe(story.Entries.Count(entry => entry.Event is null));
        report.Promotions.ShouldBeGreaterThan(0);
        report.Balances.ShouldBe(2);
        report.Heads[0].WitnessedBy.ShouldHaveSingleItem().Name.ShouldBe("example.org/witness");
        report.Proved.ShouldContain(line => line.Contains("No position is left out", StringComparison.Ordinal));
        report.NotProved.ShouldContain(line => line.Contains("never written", StringComparison.Ordinal));
        report.NotProved.ShouldContain(line => line.Contains("erased person", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_of_which_one_country_is_told_is_right_and_the_rest_stays_unproved()
    {
        var story = new Story(4, 60);
        var hidden = story.Entries.Where(entry => entry.Event is not { } e || !(e.Headers.TryGetProperty("country", out var country) && country.ValueEquals("ML")) || e.Name.StartsWith("place-offered", StringComparison.Ordinal))
            .Select(entry => entry.Index).ToHashSet();
        var bundle = TestBundle.Of(story.Entries, hidden);
        bundle.Balances.RemoveAll(balance => !string.Equals(balance.Country, "ML", StringComparison.Ordinal));

        var report = await TestBundle.Check(bundle.Bytes());

        report.Problems.ShouldBeEmpty();
        (report.Entries, report.Hidden, report.Balances).ShouldBe((story.Entries.Count - hidden.Count, hidden.Count, 1));
        report.NotProved.ShouldContain(line => line.Contains("told by their hashes only", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_larger_bundle_goes_on_from_a_smaller_one_and_not_from_another()
    {
        var (story, other) = (new Story(5, 60), new Story(6, 60));
        var smaller = TestBundle.Of([.. story.Entries.Take(40)]);
        var larger = TestBundle.Of(story.Entries).Bytes();
        var before = Checkpoint.Parse(smaller.Notes[^1].Text);

        (await TestBundle.Check(larger, earlier: before)).Ok.ShouldBeTrue();
        var fork = await TestBundle.Check(TestBundle.Of(other.Entries).Bytes(), earlier: before);
        fork.Problems.ShouldContain(problem => problem.What == "consistency with an earlier bundle");
        (await TestBundle.Check(smaller.Bytes(), earlier: Checkpoint.Parse(TestBundle.Of(story.Entries).Notes[^1].Text))).Problems.ShouldContain(problem => problem.What == "consistency");
    }

    [Fact]
    public async Task Who_names_no_key_is_told_that_nothing_vouches_for_it()
    {
        var report = await TestBundle.Check(TestBundle.Of(new Story(7).Entries).Bytes(), Trust.Nobody);

        report.Ok.ShouldBeTrue();
        report.NotProved.ShouldContain(line => line.Contains("--key", StringComparison.Ordinal));
        report.NotProved.ShouldContain(line => line.Contains("--witness", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_short_log_is_checked_without_a_word_on_the_way()
    {
        var said = new List<long>();
        using var bundle = new MemoryStream(TestBundle.Of(new Story(9).Entries).Bytes());

        (await new BundleCheck("short", TestBundle.Trust, [], said.Add).RunAsync(bundle)).Ok.ShouldBeTrue();

        said.ShouldBeEmpty();
    }

    [Fact]
    public async Task Too_few_witnesses_are_not_enough() =>
        (await TestBundle.Check(TestBundle.Of(new Story(8).Entries).Bytes(), TestBundle.Trust with { Quorum = 2 })).Problems.ShouldHaveSingleItem().What.ShouldBe("witnesses");

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("{}\n")]
    [InlineData("{\"bundle\":\"trainingslots-bundle/v2\"}\n")]
    [InlineData("{\"bundle\":\"trainingslots-bundle/v1\",\"scope\":{\"from\":1,\"to\":1,\"whole\":true},\"checkpoints\":[null],\"keys\":[],\"witnesses\":[],\"code\":\"\",\"claimsAt\":0}\n")]
    [InlineData("{\"bundle\":\"trainingslots-bundle/v1\",\"scope\":{\"from\":1,\"to\":1,\"whole\":true},\"checkpoints\":[],\"keys\":[],\"witnesses\":[],\"code\":\"\",\"claimsAt\":0}\n")]
    [InlineData("null\n")]
    [InlineData("no json\n")]
    public async Task What_is_no_bundle_is_told_so(string text) => (await TestBundle.Check(System.Text.Encoding.UTF8.GetBytes(text))).Ok.ShouldBeFalse();

    [Fact]
    public async Task A_line_that_never_ends_takes_no_more_memory_than_a_line_may()
    {
        using var endless = new Endless();

        var report = await new BundleCheck("endless", TestBundle.Trust, []).RunAsync(endless);

        report.Problems.ShouldHaveSingleItem().Found.ShouldContain("more than");
        endless.Given.ShouldBeLessThan(4 * LineReader.MaxLine);
    }

    private sealed class Endless : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'x');
            Given += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
