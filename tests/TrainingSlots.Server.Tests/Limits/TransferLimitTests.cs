using System.Net;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Limits;

/// <summary>Uploads and large answers have a measure of their own; on a server where requests are not short.</summary>
public sealed class TransferLimitTests(TransferLimitTests.OneAtATime narrow) : IClassFixture<TransferLimitTests.OneAtATime>
{
    private readonly App app = narrow.App;

    [Fact]
    public async Task Only_so_many_uploads_of_one_caller_are_under_way_at_a_time()
    {
        using var slow = new Unfinished();
        var first = app.As("coordinator").Post("/api/nominations/batch", slow, ("Expect", "100-continue"));
        // The body begins when the server asks for it, and so has the upload in hand.
        await slow.Begun;
        first.IsCompleted.ShouldBeFalse();

        var refused = await Waiting.Until(() => app.As("coordinator").Post("/api/nominations/batch", "{}"), answer => answer.Status is 429 && answer["numbers"].TryGetProperty("transfers", out _));

        refused["numbers"].GetProperty("transfers").GetInt32().ShouldBe(1);
        (await app.As("nodal-dz").Post("/api/nominations/batch", "{}")).ShouldBeWrong("mode");
        slow.Finish();
        (await first).Status.ShouldBe(400);
        await Waiting.Until(() => app.As("coordinator").Post("/api/nominations/batch", "{}"), answer => answer.Status is 400);
    }

    /// <summary>A server that takes one transfer of a caller at a time.</summary>
    public sealed class OneAtATime : IAsyncLifetime
    {
        public App App { get; private set; } = null!;

        public async Task InitializeAsync() => App = await App.StartAsync(seal: new Seal(Others: [("Limits:Transfers", "1")]));

        public async Task DisposeAsync() => await App.DisposeAsync();
    }

    /// <summary>A body that begins, and goes on when a test says so.</summary>
    private sealed class Unfinished : HttpContent
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource rest = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Unfinished() => Headers.ContentType = new("application/json");

        public Task Begun => begun.Task;

        public void Finish() => rest.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("{"u8.ToArray());
            await stream.FlushAsync();
            begun.TrySetResult();
            await rest.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
