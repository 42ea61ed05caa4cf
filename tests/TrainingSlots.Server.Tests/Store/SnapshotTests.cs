using TrainingSlots.Server.Store;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Store;

/// <summary>Several reads of one answer see one moment.</summary>
public sealed class SnapshotTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Fact]
    public async Task What_is_written_between_two_reads_of_a_snapshot_is_not_seen_in_it()
    {
        await using var each = app.Store.QuerySession();
        await using var snapshot = await Snapshot.OfAsync(each, CancellationToken.None);
        var (first, alone) = (await HighWaterMark.LastAsync(snapshot, CancellationToken.None), await HighWaterMark.LastAsync(each, CancellationToken.None));

        await app.Programme();

        (await HighWaterMark.LastAsync(snapshot, CancellationToken.None)).ShouldBe(first);
        (await HighWaterMark.LastAsync(each, CancellationToken.None)).ShouldBeGreaterThan(alone);
    }
}
