using Npgsql;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Audit;

/// <summary>Who audits the auditors: reading is on record.</summary>
public class AccessTests(OwnApp own) : IClassFixture<OwnApp>
{
    private readonly App app = own.App;

    [Fact]
    public async Task Reading_is_on_record_and_so_is_reading_the_record()
    {
        await app.GrantedAllotment("ML", 4);
        var events = await app.Events("country=ML&type=allotment-granted", "administrator");
        (await app.As("auditor").Get("/api/audit/streams/allotment/NOWHERE/ML/2023")).ShouldBe(404);

        var page = (await app.As("auditor").Get("/api/audit/accesses")).ShouldBe(200);

        page.Fields.ShouldBe(["accesses"]);
        var (browsed, missed, itself) = (page["accesses"][0], page["accesses"][1], page["accesses"][2]);
        (browsed.Text("actor"), browsed.Text("operation"), browsed.Text("address"), browsed.Text("rows"), browsed.Text("status"), browsed.GetProperty("finished").GetBoolean())
            .ShouldBe(("administrator", "BrowseEvents", "/api/audit/events", $"{events.Count}", "200", true));
        browsed.GetProperty("filters").Text("country").ShouldBe("ML");
        browsed.GetProperty("endedAt").GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(browsed.GetProperty("at").GetDateTimeOffset());
        (missed.Text("operation"), missed.Text("status"), missed.Text("rows")).ShouldBe(("ReadStream", "404", "0"));
        (itself.Text("operation"), itself.Text("endedAt")).ShouldBe(("ReadAccesses", null));

        (await app.As("auditor").Get("/api/audit/accesses?actor=administrator&limit=1"))["accesses"].GetArrayLength().ShouldBe(1);
        (await app.As("auditor").Get("/api/audit/accesses?after=1&limit=1"))["next"].GetInt64().ShouldBe(2);
        (await app.As("administrator").Get("/api/audit/accesses")).ShouldBeRefused(403, "FORBIDDEN_ROLE");
    }

    [Theory]
    [InlineData("update training_slots.audit_access set actor = 'somebody else'")]
    [InlineData("delete from training_slots.audit_access_end")]
    [InlineData("truncate training_slots.audit_access cascade")]
    public async Task Nobody_changes_the_record(string statement) =>
        (await Should.ThrowAsync<PostgresException>(() => app.Ask(statement))).SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation);
}
