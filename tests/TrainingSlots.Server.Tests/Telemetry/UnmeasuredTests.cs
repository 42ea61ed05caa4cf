using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Telemetry;

public sealed class UnmeasuredTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public async Task A_server_that_nobody_asked_to_measure_has_no_address_for_it() =>
        (await shared.App.As("administrator").Get("/metrics")).Status.ShouldBe(404);
}
