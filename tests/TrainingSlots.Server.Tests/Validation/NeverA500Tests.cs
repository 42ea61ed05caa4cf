using TrainingSlots.Server.Tests.Access;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Validation;

/// <summary>Whatever comes in, the fault is the caller's and is named as such.</summary>
public class NeverA500Tests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly string[] Bodies =
    [
        "", "{}", "[]", "{", "null", "\u0000", "{\"id\":\"\\u0000\"}", "{\"reason\":\"\\u0000\",\"slots\":1,\"earmarks\":{\"Army\":1},\"offered\":{\"observer\":1}}",
        "{\"reason\":\"\\ud800\",\"slots\":1e400}", "{\"slots\":99999999999,\"capacity\":-1,\"places\":0.5}", "{\"earmarks\":[],\"nominee\":7,\"policy\":[],\"offered\":\"no\"}",
        "{\"nominee\":{},\"decisions\":[\"guess\"],\"holdDays\":null,\"reason\":\"x\",\"effectiveOn\":\"0001-01-01\"}",
        "{\"reason\":\"x\",\"slots\":1,\"effectiveOn\":\"0001-01-01\"}", "{\"start\":\"9999-12-31\",\"end\":\"9999-12-31\",\"code\":\"X\",\"replyBy\":\"9999-12-31\"}",
    ];

    /// <summary>The first is refused in an address before it reaches the product.</summary>
    private static readonly string[] Odd = ["%00", "%FF", "%E2%80%AE", "..%2F..", "'%3B--", "%25", "a%2Fb", "9999-12-31T23:59:59.9999999Z"];

    private readonly App app = shared.App;

    [Fact]
    public async Task No_body_makes_a_command_fail()
    {
        foreach (var endpoint in MappedEndpoint.Of(app).Where(endpoint => endpoint is { IsApi: true, Method: "POST" } && !endpoint.Pattern.EndsWith("rebuild", StringComparison.Ordinal) && !endpoint.Pattern.EndsWith("audit/replay", StringComparison.Ordinal)))
        {
            foreach (var body in Bodies)
            {
                var answer = await app.As(endpoint.Roles[0]).Post(endpoint.Address, body);
                if (body is "" or "{}" && (endpoint.Pattern.EndsWith("what-if", StringComparison.Ordinal) || endpoint.Pattern.EndsWith("calendar/renew", StringComparison.Ordinal)))
                {
                    // Nothing supposed is a question too, and a new address needs no word.
                    answer.ShouldBe(200);
                    continue;
                }

                answer.Status.ShouldBeInRange(400, 422, $"{endpoint.Name} {body}: {answer.Text}");
                answer.MediaType.ShouldBe("application/problem+json", $"{endpoint.Name} {body}");
            }
        }
    }

    [Fact]
    public async Task No_address_makes_a_read_or_a_command_fail()
    {
        foreach (var endpoint in MappedEndpoint.Of(app).Where(endpoint => endpoint.Pattern.Contains('{', StringComparison.Ordinal) && endpoint.IsApi))
        {
            foreach (var odd in Odd.Skip(1))
            {
                var address = string.Join('/', endpoint.Pattern.Split('/').Select(part => part.StartsWith('{') ? odd : part));
                var caller = app.As(endpoint.Roles[0] is "nodal" ? "coordinator" : endpoint.Roles[0]);
                var answer = endpoint.Method is "GET" ? await caller.Get(address) : await caller.Post(address, new { slots = 1, reason = "x", role = "x", places = 1, capacity = 1 });
                answer.Status.ShouldBeInRange(400, 422, $"{endpoint.Name} {odd}: {answer.Text}");
            }
        }
    }

    [Theory]
    [InlineData("/api/nominations?q=")]
    [InlineData("/api/nominations?session=")]
    [InlineData("/api/nominations?country=")]
    [InlineData("/api/nominations?status=")]
    [InlineData("/api/nominations?cursor=")]
    [InlineData("/api/nominations?limit=")]
    [InlineData("/api/invitations?session=")]
    [InlineData("/api/invitations?country=")]
    [InlineData("/api/invitations?cursor=")]
    [InlineData("/api/sessions?programme=")]
    [InlineData("/api/sessions?year=")]
    [InlineData("/api/webhooks/0190d1d8-11aa-7b02-8f3e-5a7c90d2e61b/deliveries?after=")]
    [InlineData("/api/webhooks/0190d1d8-11aa-7b02-8f3e-5a7c90d2e61b/deliveries?limit=")]
    [InlineData("/api/audit/refusals?cursor=")]
    [InlineData("/api/audit/refusals?limit=")]
    [InlineData("/api/audit/refusals?code=")]
    [InlineData("/api/slot-use?year=")]
    [InlineData("/api/slot-use?clock=recorded&asOf=")]
    [InlineData("/api/slot-use/ML/2023?asOf=")]
    [InlineData("/api/audit/events?stream=")]
    [InlineData("/api/audit/events?type=")]
    [InlineData("/api/audit/events?actor=")]
    [InlineData("/api/audit/events?from=")]
    [InlineData("/api/audit/events?after=")]
    [InlineData("/api/audit/accesses?actor=")]
    [InlineData("/api/audit/accesses?limit=")]
    [InlineData("/api/audit/difference?country=ML&year=2023&fromPosition=0&toPosition=")]
    [InlineData("/api/audit/events?to=")]
    [InlineData("/api/audit/difference?country=ML&year=2023&from=2023-01-01&to=")]
    [InlineData("/api/audit/difference?country=ML&year=2023&clock=recorded&from=2023-01-01&to=")]
    public async Task No_parameter_makes_a_read_fail(string path)
    {
        foreach (var odd in Odd)
        {
            var answer = await app.As("auditor").Get(path + odd);
            answer.Status.ShouldBeInRange(200, 422, $"{path}{odd}: {answer.Text}");
        }
    }
}
