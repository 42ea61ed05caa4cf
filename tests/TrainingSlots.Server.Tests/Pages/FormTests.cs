using System.Text.Json;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.OpenApi;

namespace TrainingSlots.Server.Tests.Pages;

/// <summary>A form says what the API says of its operation, and what is wrong with it is told all at once, in people's words, with a link to each field.</summary>
public sealed class FormTests(PageServer pages) : IClassFixture<PageServer>
{
    /// <summary>Sends a form with a day that is none, so that nothing is done, and takes what comes back apart.</summary>
    private const string Send =
        $$"""
        async ([address, fields]) => {
            const sent = { ...fields, effectiveOn: 'soon', _version: '1', __RequestVerificationToken: document.querySelector("input[name='__RequestVerificationToken']").value };
            const answer = await fetch(address, { method: 'POST', body: new URLSearchParams(sent), headers: { Accept: 'text/html' } });
            const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
            const form = [...page.querySelectorAll('form[data-operation]')].find(one => one.getAttribute('action') === address);
            const shown = form ? [...form.querySelectorAll('input:not([type=hidden]), select, textarea')] : [];
            const labels = control => (page.querySelector(`label[for='${control.id}']`)?.textContent ?? '') + (control.closest('fieldset')?.querySelector('legend')?.textContent ?? '');
            const links = [...page.querySelectorAll("#refused a[href^='#']")].map(link => link.getAttribute('href').slice(1));
            return {
                status: answer.status, operation: form?.dataset.operation ?? '',
                fields: shown.map(control => ({ name: control.name, required: control.required, part: control.closest('fieldset') !== null, label: labels(control).trim() })),
                links, dead: links.filter(id => !page.getElementById(id)), unmarked: links.filter(id => page.getElementById(id)?.matches('input, select, textarea') && page.getElementById(id).getAttribute('aria-invalid') !== 'true'),
                text: ({{Jargon.Text}})(page)
            };
        }
        """;

    /// <summary>What a form asks for beyond the API: a policy may ask for experience, and an erasure is confirmed on the page.</summary>
    private static readonly string[] Besides = ["nominee.experienceYears", "confirm"];

    private static readonly string[] OfNominations =
    [
        "endorse", "recommend", "accept", "confirm", "join", "complete", "take-offer", "decline-offer", "return", "resubmit", "substitute", "no-show", "leave", "reject", "withdraw", "recharge", "correct",
    ];

    private static readonly string[] OfSessions = ["capacity", "postpone", "close", "reopen", "confirm", "start", "complete", "cancel"];
    private static readonly string[] OfAllotments = ["increase", "reduce", "surrender", "earmarks", "freeze", "close"];
    private static readonly string[] OfInvitations = ["acknowledge", "accept", "decline", "extend", "rescind"];

    private ServerProcess Server => pages.Server;

    [Theory]
    [InlineData("en", "(optional)")]
    [InlineData("fr", "(facultatif)")]
    public async Task Every_form_marks_what_the_API_requires_and_everything_else_as_optional_and_tells_all_that_is_wrong_in_people_s_words(string language, string optional)
    {
        var stage = await Stage.SetAsync(Server);
        var (nomination, invitation) = (await stage.NominateAsync(), await stage.InviteAsync(2));
        var description = JsonDocument.Parse((await Server.As("auditor").Get("/openapi/v1.json")).ShouldBe(200).Text).RootElement;
        var jargon = new Jargon(description);
        var wrong = new List<string>();
        string[] coordinators =
        [
            .. OfNominations.Select(step => $"/nominations/{nomination}/{step}"), .. OfSessions.Select(step => $"/sessions/{stage.Code}/{step}"), .. OfInvitations.Select(step => $"/invitations/{invitation}/{step}"),
            "/nominations/new", "/sessions/new", "/invitations/new", "/notices",
        ];
        string[] administrators =
        [
            .. OfAllotments.Select(step => $"{stage.Allotment}/{step}"), $"/programmes/{stage.Code}/policy", "/programmes/new", "/allotments/new", "/reallocations/new", $"/nominations/{nomination}/erase-person", "/accounts/sessions",
        ];
        foreach (var (account, addresses) in new[] { ("coordinator", coordinators), ("administrator", administrators) })
        {
            await using var visitor = await pages.VisitAsync(account, language);
            foreach (var address in addresses)
            {
                var fields = address is "/nominations/new" ? new Dictionary<string, string>(StringComparer.Ordinal) { ["session"] = stage.Code, ["country"] = "ML" } : [];
                var answer = await visitor.Page.EvaluateAsync<JsonElement>(Send, new object[] { address, fields });
                wrong.AddRange(WrongIn(answer, description, jargon, optional).Select(found => $"{address}: {found}"));
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", "the nodal authority of Mali")]
    [InlineData("fr", "l’autorité nodale a décidé : Mali")]
    public async Task Who_records_what_another_office_decided_reads_whose_decision_it_is(string language, string office)
    {
        var stage = await Stage.SetAsync(Server);
        var nomination = await stage.NominateAsync();

        await using var coordinator = await pages.VisitAsync("coordinator", language);
        await coordinator.OpenAsync($"/nominations/{nomination}?step=endorse");
        (await coordinator.Page.Locator("form .behalf").InnerTextAsync()).ShouldContain(office);
        await coordinator.OpenAsync($"/nominations/{nomination}?step=return");
        (await coordinator.Page.Locator("form .behalf").CountAsync()).ShouldBe(0);

        await using var nodal = await pages.VisitAsync("nodal-ml", language);
        await nodal.OpenAsync($"/nominations/{nomination}?step=endorse");
        (await nodal.Page.Locator("form .behalf").CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("en", "An administrator can move slots")]
    [InlineData("fr", "Un administrateur peut réaffecter")]
    public async Task A_reallocation_is_found_where_somebody_looks_for_it(string language, string others)
    {
        var stage = await Stage.SetAsync(Server, slots: 1);
        await stage.NominateAsync();

        await using var coordinator = await pages.VisitAsync("coordinator", language);
        await coordinator.OpenAsync($"/nominations/new?session={stage.Code}&country=ML");
        await coordinator.Page.FillAsync("input[name='nominee.name']", $"Second {stage.Code}");
        await coordinator.Page.FillAsync("input[name='nominee.dateOfBirth']", Stage.BirthOf(35));
        await coordinator.Page.FillAsync("input[name='nominee.experienceYears']", "9");
        await coordinator.SendAsync("form[action='/nominations/new'] button[type='submit']:not([name])");
        (await coordinator.Page.Locator("#refused").TextContentAsync())!.ShouldContain(others);

        await using var administrator = await pages.VisitAsync("administrator", language);
        await administrator.OpenAsync($"/slots/ML/{Scenarios.Year}");
        (await administrator.Page.Locator("main a[href^='/reallocations/new']").CountAsync()).ShouldBe(2);
        await administrator.OpenAsync(stage.Allotment);
        await administrator.Page.Locator("main a[href^='/reallocations/new']").First.ClickAsync();
        (await administrator.Page.Locator("select[name='programme']").InputValueAsync()).ShouldBe(stage.Code);
        (await administrator.Page.Locator("select[name='year']").InputValueAsync()).ShouldBe(Scenarios.Year);
    }

    private static IEnumerable<string> WrongIn(JsonElement answer, JsonElement description, Jargon jargon, string optional)
    {
        if (answer.GetProperty("operation").GetString() is not { Length: > 0 } operation)
        {
            yield return $"no form comes back, but {answer.GetProperty("status").GetRawText()}";
            yield break;
        }

        var required = RequiredBy(description, operation).ToHashSet(StringComparer.Ordinal);
        var fields = answer.GetProperty("fields").EnumerateArray().Select(field => (Name: field.GetProperty("name").GetString()!, Required: field.GetProperty("required").GetBoolean(), IsPart: field.GetProperty("part").GetBoolean(), Label: field.GetProperty("label").GetString()!)).ToList();
        foreach (var (name, isRequired, isPart, label) in fields.Where(field => !Besides.Contains(field.Name, StringComparer.Ordinal)))
        {
            if (label.Length == 0)
            {
                yield return $"{name} has no label";
            }

            // A part of a map is asked for by the name of the map, and a box to tick by that of all of them.
            var whole = name.Split('[')[0];
            if (label.Contains(optional, StringComparison.Ordinal) == required.Contains(whole) || (!isPart && isRequired != required.Contains(whole)))
            {
                yield return $"{name} ({label}) is {(required.Contains(whole) ? "required" : "optional")} in {operation}";
            }
        }

        foreach (var missing in required.Except(fields.Select(field => field.Name.Split('[')[0]), StringComparer.Ordinal).Where(name => !IsSettled(operation, name)))
        {
            yield return $"{missing} is required in {operation} and not asked for";
        }

        foreach (var id in answer.GetProperty("dead").EnumerateArray())
        {
            yield return $"the summary leads to {id.GetString()}, which is not there";
        }

        foreach (var id in answer.GetProperty("unmarked").EnumerateArray())
        {
            yield return $"{id.GetString()} is not marked as wrong";
        }

        if (answer.GetProperty("links").GetArrayLength() == 0)
        {
            yield return "the summary leads to no field";
        }

        foreach (var word in jargon.In(answer.GetProperty("text").GetString()!))
        {
            yield return $"says {word}";
        }
    }

    /// <summary>What the page knows already: for whom, and which slip.</summary>
    private static bool IsSettled(string operation, string name) => (operation, name) is ("SubmitNomination", "session" or "country") or ("CorrectNomination", "step");

    private static IEnumerable<string> RequiredBy(JsonElement description, string operation)
    {
        var body = Document.OperationsOf(description).Single(one => one.Operation.GetProperty("operationId").ValueEquals(operation))
            .Operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        return operation is "ChangePolicy" ? Kept(Resolved(description, body)) : RequiredIn(description, body, string.Empty);
    }

    // A form of rules shows each as it is: what cannot be null cannot be emptied.
    private static IEnumerable<string> Kept(JsonElement body) => body.GetProperty("properties").EnumerateObject()
        .Where(field => field.Name is not "effectiveOn" && !field.Value.GetRawText().Contains("\"null\"", StringComparison.Ordinal)).Select(field => field.Name);

    private static IEnumerable<string> RequiredIn(JsonElement description, JsonElement schema, string prefix)
    {
        var body = Resolved(description, schema);
        var required = body.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal) : [];
        foreach (var field in body.GetProperty("properties").EnumerateObject().Where(field => field.Name is not ("source" or "policy")))
        {
            if (Resolved(description, field.Value).TryGetProperty("properties", out _))
            {
                foreach (var part in RequiredIn(description, field.Value, $"{prefix}{field.Name}."))
                {
                    yield return part;
                }
            }
            else if (required.Contains(field.Name))
            {
                yield return prefix + field.Name;
            }
        }
    }

    private static JsonElement Resolved(JsonElement description, JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? description.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
        : schema.TryGetProperty("oneOf", out var either) ? Resolved(description, either.EnumerateArray().Single(one => one.TryGetProperty("$ref", out _)))
        : schema;
}
