using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.HostDays;

namespace TrainingSlots.Server.Tests.WhatIf;

/// <summary>The same while the host has another date than UTC.</summary>
public class NothingDiffersAtNightTests(NightApp night) : IClassFixture<NightApp>
{
    [Fact]
    public async Task What_was_decided_after_the_hosts_midnight_is_decided_alike_again()
    {
        await new Work(night.App, night.Clock, seed: 4).DoAsync(120);

        var answer = await night.App.WhatIf();

        answer.Differs().ShouldBeEmpty();
        answer.Totals().ShouldBe((0, 0, 0));
        answer.Number("retaken").ShouldBeGreaterThan(60);
    }

    [Fact]
    public async Task Another_time_zone_can_be_supposed()
    {
        var programme = await night.App.Programme(host: "IN");

        (await night.App.WhatIf(new { policy = new { programme, timeZone = "Africa/Accra" } })).ShouldBe(200);
        (await night.App.As("auditor").Post("/api/what-if", new { policy = new { programme, timeZone = "Asia/Kolkatta" } })).ShouldBeRefused(400, "VALIDATION")["errors"].GetRawText()
            .ShouldBe("""{"policy.timeZone":["must be an IANA time zone: did you mean Asia/Kolkata?"]}""");
    }
}
