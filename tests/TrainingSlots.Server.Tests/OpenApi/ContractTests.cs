using System.Text.Json;
using System.Text.Json.Nodes;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Seals;

namespace TrainingSlots.Server.Tests.OpenApi;

/// <summary>Between a client and the product stands a proxy that lets nothing through that the description does not say.</summary>
public sealed class ContractTests(ContractTests.Proxied proxied) : IClassFixture<ContractTests.Proxied>
{
    private readonly App app = proxied.App;

    [Theory]
    [MemberData(nameof(Operations.Names), MemberType = typeof(Operations))]
    public async Task A_command_its_dry_run_and_all_that_led_to_it_are_as_described(string command)
    {
        // The proxy ends when a file comes in a form: what has one goes to the product itself.
        var operation = await Operations.All[command](command is "AddDocument" or "WithdrawDocument" ? proxied.Direct : app);
        var asked = operation.Body is DocumentUpload ? proxied.Direct : app;
        (await asked.As(operation.By).Post(operation.Path + "?dryRun=true", operation.Body)).ShouldBe(200)["dryRun"].GetBoolean().ShouldBeTrue();
        (await asked.As(operation.By).Post(operation.Path, operation.Body)).ShouldBe(operation.Status);
    }

    [Fact]
    public async Task Every_read_is_as_described_and_takes_no_more_than_what_is_required()
    {
        var (slots, session) = await app.SessionOfToday();
        var nomination = await app.Nominated(session);
        (await app.Step(nomination, "accept")).ShouldBe(200);
        (await app.Step(nomination, "join")).ShouldBe(200);
        var document = (await proxied.Direct.As("nodal-ml").Post($"/api/nominations/{nomination}/documents", new DocumentUpload("passport", Files.Pdf()))).ShouldBe(201).Id;
        var invitation = await app.AcceptedInvitation(session);
        var webhook = (await app.As("administrator").Post("/api/webhooks", new { url = "http://127.0.0.1:9/", country = "ZW" })).ShouldBe(201).Id;
        (await app.Nominate(session, "DZ")).ShouldBeRefused(404, "ALLOTMENT_NOT_FOUND");
        await app.SlotUse(slots);
        await app.Sealed();
        foreach (var (_, path, operation) in Document.OperationsOf(proxied.Description).Where(operation => operation.Method is "get"))
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["id"] = $"{(path.Contains("/webhooks/", StringComparison.Ordinal) ? webhook : path.Contains("/invitations/", StringComparison.Ordinal) ? invitation : nomination)}",
                ["programme"] = slots.Programme,
                ["country"] = slots.Country,
                ["year"] = slots.Year,
                ["code"] = path.Contains("programmes", StringComparison.Ordinal) ? slots.Programme : session,
                ["key"] = slots.Key,
                ["document"] = $"{document}",
                ["position"] = "1",
                ["from"] = "1",
            };
            var needed = operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Where(parameter => parameter.TryGetProperty("required", out var required) && required.GetBoolean()).ToList() : [];
            var address = path;
            foreach (var parameter in needed.Select(parameter => (Name: parameter.GetProperty("name").GetString()!, In: parameter.GetProperty("in").GetString())))
            {
                var value = Uri.EscapeDataString(values[parameter.Name]);
                address = parameter.In is "path" ? address.Replace($"{{{parameter.Name}}}", value, StringComparison.Ordinal)
                    : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{parameter.Name}={value}";
            }

            // Either positions or days: which of them, no description can say.
            var answer = await app.As(ReaderOf(path)).Download(path is "/api/audit/difference" ? $"{address}&fromPosition=1&toPosition=2" : address);
            answer.Status.ShouldBe(200, $"{address} {answer.Raw}");
        }
    }

    [Fact]
    public async Task Refusals_are_as_described()
    {
        var slots = await app.GrantedAllotment("ML", 1);
        var session = await app.Session(slots.Programme);
        await app.Nominated(session);
        (await app.Nominate(session)).ShouldBeRefused(409, "ALLOTMENT_EXHAUSTED");
        (await app.As("mission-dz").Get(slots.SlotUse)).ShouldBeRefused(403, "FORBIDDEN_COUNTRY");
        (await app.As("mission-ml").Get($"/api/nominations/{Guid.NewGuid()}")).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
        (await app.As("coordinator").Post("/api/nominations/batch", new { mode = "atomic", nominations = new[] { new { session, country = "ML", nominee = Scenarios.Person() } } })).ShouldBe(409);
        (await app.As("coordinator").Post("/api/nominations/import", new StringContent($"session,country,name,dateOfBirth\n{session},ML,Somebody,yesterday\n", null, "text/csv"))).ShouldBe(400);
    }

    [Fact]
    public async Task What_is_not_as_described_does_not_come_through()
    {
        (await app.As("administrator").Post("/api/allotments", new { programme = "ITEC-CIV" })).ShouldBe(422).Text.ShouldContain("slots");

        var other = JsonNode.Parse(await Document.TextAsync(proxied.Direct))!;
        other["components"]!["schemas"]!["BalanceView"]!["properties"]!["granted"] = new JsonObject { ["type"] = "string" };
        await using var prism = await Prism.BeforeAsync(proxied.Direct, other.ToJsonString());
        var slots = await app.GrantedAllotment("ML", 1);
        (await app.Through(prism.Address).Balance(slots)).ShouldBe(500).Text.ShouldContain("granted");
    }

    private static string ReaderOf(string path) => path.Split('/') switch
    {
        [_, "api", "webhooks" or "operations" or "notices", ..] => "administrator",
        [_, "api", "deadlines"] or [_, "api", "nominations", "template.csv" or "template.xlsx"] => "coordinator",
        _ => "auditor",
    };

    /// <summary>The product and the proxy before it.</summary>
    public sealed class Proxied : IAsyncLifetime
    {
        private readonly SharedApp shared = new();
        private Prism? prism;

        internal App App { get; private set; } = null!;

        internal App Direct => shared.App;

        internal JsonElement Description { get; private set; }

        public async Task InitializeAsync()
        {
            await shared.InitializeAsync();
            var description = await Document.TextAsync(shared.App);
            Description = JsonElement.Parse(description);
            prism = await Prism.BeforeAsync(shared.App, description);
            App = shared.App.Through(prism.Address);
        }

        public async Task DisposeAsync()
        {
            if (prism is not null)
            {
                await prism.DisposeAsync();
            }
        }
    }
}
