using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Access;

/// <summary>Who may call what, written down a second time: from the contract, not from the code.</summary>
public class RoleTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Everybody = "coordinator administrator auditor mission nodal institute";
    private const string Countries = "coordinator administrator auditor mission nodal";

    private static readonly string[] Accounts = ["coordinator", "administrator", "auditor", "mission-ml", "mission-dz", "nodal-ml", "nodal-dz", "institute"];

    private static readonly string[] OpenToAll = ["/health/live", "/health/ready", "/openapi/", "/docs", "/connect/", "/sign-in", "/sign-out", "/signout-backchannel", "/notices/unsubscribe", "/calendar/{token}.ics", "/language/", "/{**path:file}"];

    private static readonly Dictionary<string, string> Contract = new(StringComparer.Ordinal)
    {
        ["GET /api/programmes"] = Everybody,
        ["GET /api/programmes/{code}"] = Everybody,
        ["POST /api/programmes"] = "administrator",
        ["POST /api/programmes/{code}/policy"] = "administrator",
        ["GET /api/allotments/{programme}/{country}/{year}"] = Countries,
        ["GET /api/allotments/{programme}/{country}/{year}/statement"] = Countries,
        ["GET /api/allotments/{programme}/{country}/{year}/statement.pdf"] = Countries,
        ["GET /api/allotments/{programme}/{country}/{year}/statement.csv"] = Countries,
        ["GET /api/allotments/{programme}/{country}/{year}/statement.xlsx"] = Countries,
        ["POST /api/allotments"] = "administrator",
        ["POST /api/allotments/{programme}/{country}/{year}/increase"] = "administrator",
        ["POST /api/allotments/{programme}/{country}/{year}/reduce"] = "administrator",
        ["POST /api/allotments/{programme}/{country}/{year}/earmarks"] = "administrator",
        ["POST /api/allotments/{programme}/{country}/{year}/surrender"] = "administrator",
        ["POST /api/allotments/{programme}/{country}/{year}/freeze"] = "administrator",
        ["POST /api/allotments/{programme}/{country}/{year}/close"] = "administrator",
        ["POST /api/reallocations"] = "administrator",
        ["GET /api/allotments/{programme}/{country}/{year}/why"] = Countries,
        ["GET /api/sessions"] = Everybody,
        ["GET /api/sessions/{code}"] = Everybody,
        ["GET /api/sessions/{code}/statement"] = "coordinator administrator auditor institute",
        ["GET /api/sessions/{code}/statement.csv"] = "coordinator administrator auditor institute",
        ["GET /api/sessions/{code}/statement.xlsx"] = "coordinator administrator auditor institute",
        ["POST /api/sessions"] = "coordinator administrator",
        ["POST /api/sessions/{code}/capacity"] = "coordinator administrator",
        ["POST /api/sessions/{code}/reopen"] = "coordinator administrator",
        ["POST /api/sessions/{code}/postpone"] = "coordinator administrator",
        ["POST /api/sessions/{code}/close"] = "coordinator administrator",
        ["POST /api/sessions/{code}/confirm"] = "coordinator administrator",
        ["POST /api/sessions/{code}/start"] = "coordinator administrator",
        ["POST /api/sessions/{code}/complete"] = "coordinator administrator",
        ["POST /api/sessions/{code}/cancel"] = "coordinator administrator",
        ["GET /api/sessions/{code}/waitlist"] = Everybody,
        ["GET /api/invitations"] = Countries,
        ["GET /api/invitations/{id}"] = Countries,
        ["POST /api/invitations"] = "coordinator",
        ["POST /api/invitations/{id}/acknowledge"] = "coordinator nodal",
        ["POST /api/invitations/{id}/accept"] = "coordinator nodal",
        ["POST /api/invitations/{id}/decline"] = "coordinator nodal",
        ["POST /api/invitations/{id}/rescind"] = "coordinator",
        ["POST /api/invitations/{id}/extend"] = "coordinator",
        ["GET /api/nominations"] = Everybody,
        ["GET /api/nominations/{id}"] = Everybody,
        ["GET /api/nominations/{id}/letter"] = Everybody,
        ["GET /api/nominations/{id}/documents"] = "coordinator nodal mission auditor",
        ["GET /api/nominations/{id}/documents/{document}"] = "coordinator nodal mission auditor",
        ["POST /api/nominations/{id}/documents"] = "coordinator nodal",
        ["POST /api/nominations/{id}/documents/{document}/withdraw"] = "coordinator nodal",
        ["GET /api/nominations/{id}/messages"] = "coordinator nodal mission auditor",
        ["POST /api/nominations/{id}/messages"] = "coordinator nodal mission",
        ["GET /api/invitations/{id}/messages"] = "coordinator nodal mission auditor",
        ["POST /api/invitations/{id}/messages"] = "coordinator nodal mission",
        ["GET /api/messages/unread"] = "coordinator nodal mission auditor",
        ["GET /api/nominations/{id}/why"] = Everybody,
        ["POST /api/nominations"] = "coordinator nodal",
        ["POST /api/nominations/batch"] = "coordinator nodal",
        ["POST /api/nominations/import"] = "coordinator nodal",
        ["GET /api/nominations/template.csv"] = "coordinator nodal",
        ["GET /api/nominations/template.xlsx"] = "coordinator nodal",
        ["GET /api/nominations.csv"] = Everybody,
        ["GET /api/nominations.xlsx"] = Everybody,
        ["GET /api/slot-use.csv"] = Countries,
        ["GET /api/slot-use.xlsx"] = Countries,
        ["GET /api/slot-use/{country}/{year}.csv"] = Countries,
        ["GET /api/slot-use/{country}/{year}.xlsx"] = Countries,
        ["POST /api/nominations/{id}/endorse"] = "coordinator nodal",
        ["POST /api/nominations/{id}/recommend"] = "coordinator mission",
        ["POST /api/nominations/{id}/accept"] = "coordinator",
        ["POST /api/nominations/{id}/confirm"] = "coordinator institute",
        ["POST /api/nominations/{id}/join"] = "coordinator institute",
        ["POST /api/nominations/{id}/no-show"] = "coordinator institute",
        ["POST /api/nominations/{id}/complete"] = "coordinator institute",
        ["POST /api/nominations/{id}/leave"] = "coordinator institute",
        ["POST /api/nominations/{id}/correct"] = "coordinator",
        ["POST /api/nominations/{id}/recharge"] = "coordinator administrator",
        ["POST /api/nominations/{id}/reject"] = "coordinator",
        ["POST /api/nominations/{id}/withdraw"] = "coordinator nodal",
        ["POST /api/nominations/{id}/take-offer"] = "coordinator nodal",
        ["POST /api/nominations/{id}/decline-offer"] = "coordinator nodal",
        ["POST /api/nominations/{id}/return"] = "coordinator",
        ["POST /api/nominations/{id}/resubmit"] = "coordinator nodal",
        ["POST /api/nominations/{id}/substitute"] = "coordinator nodal",
        ["POST /api/nominations/{id}/erase-person"] = "administrator",
        ["GET /api/me/notices"] = Everybody,
        ["POST /api/me/notices"] = Everybody,
        ["DELETE /api/me/notices"] = Everybody,
        ["GET /api/me/calendar"] = Everybody,
        ["POST /api/me/calendar/renew"] = Everybody,
        ["GET /api/notices/failures"] = "administrator",
        ["GET /api/webhooks"] = Countries,
        ["GET /api/webhooks/{id}"] = Countries,
        ["GET /api/webhooks/{id}/deliveries"] = Countries,
        ["POST /api/webhooks"] = "administrator coordinator mission nodal",
        ["POST /api/webhooks/{id}/pause"] = "administrator coordinator mission nodal",
        ["POST /api/webhooks/{id}/resume"] = "administrator coordinator mission nodal",
        ["POST /api/webhooks/{id}/remove"] = "administrator coordinator mission nodal",
        ["POST /api/webhooks/{id}/rotate-secret"] = "administrator coordinator mission nodal",
        ["POST /api/webhooks/{id}/replay"] = "administrator coordinator mission nodal",
        ["GET /api/nominations/{id}/commitment"] = Countries,
        ["GET /api/audit/checkpoint"] = Everybody,
        ["GET /api/audit/proof/{position}"] = Countries,
        ["GET /api/audit/consistency"] = Everybody,
        ["GET /api/audit/bundle"] = Countries,
        ["GET /api/audit/refusals"] = "auditor administrator",
        ["POST /api/what-if"] = "auditor administrator",
        ["GET /api/audit/events"] = "auditor administrator",
        ["GET /api/audit/streams/{**key}"] = "auditor administrator",
        ["GET /api/audit/accesses"] = "auditor",
        ["GET /api/audit/ageing"] = "auditor administrator",
        ["GET /api/audit/difference"] = "auditor administrator mission",
        ["POST /api/audit/replay"] = "auditor",
        ["GET /api/slot-use"] = Countries,
        ["GET /api/slot-use/years"] = Countries,
        ["GET /api/slot-use/over-year"] = Countries,
        ["GET /api/deadlines"] = Everybody,
        ["GET /api/slot-use/{country}/{year}"] = Countries,
        ["POST /api/slot-use/rebuild"] = "administrator",
        ["POST /api/sign-ins/end"] = "administrator",
        ["GET /api/operations/dead-letters"] = "administrator",
        ["POST /api/operations/dead-letters/{id}/replay"] = "administrator",
        ["GET /api/forecast"] = Countries,
        ["POST /api/audit/reconciliation"] = "auditor administrator coordinator",
    };

    private readonly App app = shared.App;

    [Fact]
    public void Every_endpoint_names_its_roles_or_is_open_by_design() =>
        MappedEndpoint.Of(app).Where(endpoint => endpoint.Roles.Count == 0)
            .ShouldAllBe(endpoint => endpoint.Pattern == "/" || OpenToAll.Any(open => endpoint.Pattern.StartsWith(open, StringComparison.Ordinal)));

    [Fact]
    public void Every_operation_is_in_the_contract() =>
        MappedEndpoint.Of(app).Where(endpoint => endpoint.IsApi).Select(endpoint => endpoint.Name).Order(StringComparer.Ordinal)
            .ShouldBe(Contract.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Each_account_may_do_what_the_contract_says_and_nothing_else()
    {
        var wrong = new List<string>();
        foreach (var endpoint in MappedEndpoint.Of(app).Where(endpoint => Contract.ContainsKey(endpoint.Name) && !endpoint.Name.EndsWith("rebuild", StringComparison.Ordinal)))
        {
            foreach (var account in Accounts)
            {
                var may = Contract[endpoint.Name].Split(' ').Contains(account.Split('-')[0], StringComparer.Ordinal);
                var answer = await Call(endpoint, app.As(account));
                if ((answer.Status == 403 && answer.Code is "FORBIDDEN_ROLE") == may || answer.Status >= 500)
                {
                    wrong.Add($"{account}: {endpoint.Name}: {answer}");
                }
            }

            (await Call(endpoint, app.Nobody())).ShouldBeRefused(401, "UNAUTHENTICATED");
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("coordinator")]
    [InlineData("auditor")]
    [InlineData("mission-ml")]
    public async Task Only_an_administrator_has_slot_use_folded_anew(string account) =>
        (await app.As(account).Post("/api/slot-use/rebuild")).ShouldBeRefused(403, "FORBIDDEN_ROLE");

    private static Task<Answer> Call(MappedEndpoint endpoint, Caller caller) =>
        endpoint.Method is "GET" ? caller.Get(endpoint.Address) : caller.Post(endpoint.Address, new { });
}
