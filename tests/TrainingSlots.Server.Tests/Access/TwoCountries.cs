using System.Text.Json.Nodes;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.OpenApi;
using TrainingSlots.Server.Tests.Seals;

namespace TrainingSlots.Server.Tests.Access;

/// <summary>What one country has, of each kind that an address can name.</summary>
internal sealed record Belongings(
    string Country, string Session, Guid Nomination, Guid Invitation, Guid Document, Guid Webhook, long Position, string Nominee, string Message, int Granted)
{
    /// <summary>What is in no answer to anybody of another country.</summary>
    public IReadOnlyList<string> Canaries =>
        [$"\\b{Country}\\b", Country is "DZ" ? "Algeria" : "Mali", Nominee, Message, $"\\b{Granted}\\b", $"{Nomination}", $"{Invitation}", $"{Document}", $"{Webhook}"];
}

/// <summary>Mali and Algeria in one programme and one session, and each in a session of its own.</summary>
internal sealed record TwoCountries(App App, string Programme, string Both, Belongings Mali, Belongings Algeria, long Head)
{
    /// <summary>The institute of Mali's session; that of Algeria's is another.</summary>
    public const string Institute = "Koulikoro";

    public static async Task<TwoCountries> BeginAsync(App app)
    {
        var programme = await app.Programme();
        var both = await app.Session(programme);
        var mali = await BelongingsAsync(app, programme, both, "ML", 6197, Institute);
        var algeria = await BelongingsAsync(app, programme, both, "DZ", 7919, "Tamentfoust");
        var head = await app.Head();
        await app.SlotUse("DZ", Scenarios.Year, head);
        await app.Sealed();
        return new(app, programme, both, mali, algeria, head);
    }

    /// <summary>Where an operation is called for what a country has.</summary>
    /// <param name="nothing">For something that does not exist, instead.</param>
    public string AddressOf(DescribedOperation operation, Belongings of, bool nothing = false)
    {
        var id = operation.Path.Split('/')[2] switch
        {
            _ when nothing => Guid.Empty,
            "nominations" => of.Nomination,
            "invitations" => of.Invitation,
            "webhooks" => of.Webhook,
            _ => Guid.Empty,
        };
        var address = operation.Path
            .Replace("{id}", $"{id}", StringComparison.Ordinal)
            .Replace("{document}", $"{of.Document}", StringComparison.Ordinal)
            .Replace("{position}", $"{of.Position}", StringComparison.Ordinal)
            .Replace("{programme}", nothing ? "NOWHERE" : Programme, StringComparison.Ordinal)
            .Replace("{country}", of.Country, StringComparison.Ordinal)
            .Replace("{year}", Scenarios.Year, StringComparison.Ordinal)
            .Replace("{key}", $"nomination/{of.Nomination}", StringComparison.Ordinal)
            .Replace("{code}", operation.Path.StartsWith("/api/programmes", StringComparison.Ordinal) ? Programme : of.Session, StringComparison.Ordinal);
        var needed = operation.Parameters.Where(parameter => parameter is { Required: true, In: "query" }).Select(parameter => (parameter.Name, ValueOf(parameter.Name, of)))
            .Concat(operation.HasDryRun ? [("dryRun", "true")] : []).Concat(operation.Id is "ReadDifference" ? [("fromPosition", "1"), ("toPosition", $"{Head}")] : []);
        return needed.Aggregate(address, With);
    }

    /// <summary>A value of a query that finds what a country has.</summary>
    public string ValueOf(string parameter, Belongings of) => parameter switch
    {
        "country" => of.Country,
        "programme" => Programme,
        "session" => Both,
        "year" => Scenarios.Year,
        "q" => of.Nominee.Split(' ')[^1],
        "asOf" => $"{Scenarios.Today:yyyy-MM-dd}",
        "position" => $"{Head}",
        "from" => "1",
        _ => throw new ArgumentOutOfRangeException(nameof(parameter), parameter, "What would find something?"),
    };

    public static string With(string address, (string Name, string Value) parameter) => $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{parameter.Name}={parameter.Value}";

    /// <summary>The example of the description, made to be about what a country has.</summary>
    public object? BodyOf(DescribedOperation operation, Belongings of) => operation.Id switch
    {
        "AddDocument" => new DocumentUpload("passport", Files.Pdf()),
        "ImportNominations" => new StringContent($"session,country,name,dateOfBirth\n{of.Session},{of.Country},Somebody Else,1990-01-01\n", null, "text/csv"),
        "Reconcile" => new StringContent($"country,programme,year,allotted\n{of.Country},{Programme},{Scenarios.Year},5\n", null, "text/csv"),
        _ => operation.Example is null ? operation.BodyType is null ? null : "{}" : About(operation.Example.DeepClone(), of).ToJsonString(),
    };

    private JsonNode About(JsonNode example, Belongings of)
    {
        if (example is JsonArray list)
        {
            foreach (var item in list.OfType<JsonObject>())
            {
                About(item, of);
            }
        }

        if (example is not JsonObject fields)
        {
            return example;
        }

        fields.Remove("effectiveOn");
        foreach (var (name, value) in fields.ToList())
        {
            fields[name] = name switch
            {
                "country" or "from" => of.Country,
                "to" => of.Country is "ML" ? "DZ" : "ML",
                "mode" => "atomic",
                "fromPosition" => 1,
                "kinds" => new JsonArray("deadline-near"),
                "programme" => Programme,
                "session" => of.Session,
                "year" => Scenarios.Year,
                "invitation" => $"{of.Invitation}",
                "role" => "observer",
                "start" or "end" or "replyBy" or "deadline" => $"{Scenarios.Start:yyyy-MM-dd}",
                "url" => "http://127.0.0.1:9/",
                "code" when value!.GetValue<string>().Any(char.IsUpper) => Scenarios.NewCode("NEW"),
                _ => value is JsonObject or JsonArray ? About(value.DeepClone(), of) : value?.DeepClone(),
            };
        }

        return fields;
    }

    private static async Task<Belongings> BelongingsAsync(App app, string programme, string both, string country, int granted, string institute)
    {
        await app.GrantedAllotment(country, granted, programme);
        var session = await app.Session(programme, institute: institute);
        var (nominee, message) = ($"Colonel {country} Canari{country}", $"For {country} alone: canary{granted}");
        var invitation = await app.AcceptedInvitation(session, country, places: 1);
        await app.Nominated(both, country, Scenarios.Person($"Major {nominee}"));
        var nomination = await app.Nominated(session, country, Scenarios.Person(nominee));
        var position = await app.Head();
        var document = (await app.As("coordinator").Post($"/api/nominations/{nomination}/documents", new DocumentUpload("passport", Files.Pdf()))).ShouldBe(201).Id;
        (await app.As("coordinator").Post($"/api/nominations/{nomination}/messages", new { text = message })).ShouldBe(201);
        (await app.As("coordinator").Post($"/api/invitations/{invitation}/messages", new { text = message })).ShouldBe(201);
        (await app.Nominate(session, country, Scenarios.Person(nominee), invitation: Guid.NewGuid(), role: "observer")).ShouldBe(404);
        var webhook = (await app.As("administrator").Post("/api/webhooks", new { url = "http://127.0.0.1:9/", country })).ShouldBe(201).Id;
        return new(country, session, nomination, invitation, document, webhook, position, nominee, message, granted);
    }
}
