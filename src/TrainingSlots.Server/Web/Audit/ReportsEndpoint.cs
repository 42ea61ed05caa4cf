using System.Globalization;
using System.Text.Json.Nodes;
using TrainingSlots.Server.Audit.Reconciliations;
using TrainingSlots.Server.Audit.Replays;
using TrainingSlots.Server.Audit.Suppositions;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Audit;

/// <summary>
/// What is asked by a form and answered by a report below it: the log replayed, a sheet held against the ledger, and what would have been had something else
/// happened. Nothing is written.
/// </summary>
public sealed class ReportsEndpoint : IEndpoint
{
    private const string Replay = "/audit/replay";
    private const string Sheet = "/audit/reconciliation";
    private const string WhatIf = "/audit/what-if";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage(Replay, () => Page.Of<ReplayPage>(new { Form = SentForm.Empty })).AllowRoles(Roles.Auditor);
        app.MapForm(Replay, ReplayAsync).AllowRoles(Roles.Auditor);
        app.MapPage(Sheet, () => Page.Of<ReconciliationPage>(new { Form = SentForm.Empty })).AllowRoles(Roles.Auditor, Roles.Administrator, Roles.Coordinator);
        app.MapForm(Sheet, CompareAsync).AllowRoles(Roles.Auditor, Roles.Administrator, Roles.Coordinator);
        app.MapPage(WhatIf, (ApiClient api) => ShowAsync(api, SentForm.Empty, null)).AllowRoles(Roles.Auditor, Roles.Administrator);
        app.MapForm(WhatIf, SupposeAsync).AllowRoles(Roles.Auditor, Roles.Administrator);
    }

    private static async Task<IResult> ReplayAsync(HttpContext http, ApiClient api)
    {
        var form = await SentForm.ReadAsync(http);
        var answer = await api.PostAsync<ReplayReport>(nameof(ReplayLog), null, FormBody.Of(typeof(ReplayLog), form.Values, []));
        return Page.Of<ReplayPage>(new { Form = form.After(answer), Report = answer.Value }, answer.Status);
    }

    private static async Task<IResult> CompareAsync(HttpContext http, ApiClient api)
    {
        var form = await SentForm.ReadAsync(http);
        var file = http.Request.Form.Files.GetFile("file");
        var asOf = form["asOf"].Given();
        await using var sheet = file?.OpenReadStream() ?? new MemoryStream();
        var answer = await api.UploadAsync<ReconciliationView>("Reconcile", asOf is null ? null : new { asOf, clock = form["clock"].Given() }, sheet, TypeOf(file?.FileName));
        return Page.Of<ReconciliationPage>(new { Form = form.After(answer), File = file?.FileName, Report = answer.Value }, answer.Status);
    }

    private static async Task<IResult> SupposeAsync(HttpContext http, ApiClient api)
    {
        var form = await SentForm.ReadAsync(http);
        var answer = await api.PostAsync<WhatIfView>(nameof(AskWhatIf), null, Supposed(form));
        return await ShowAsync(api, form.After(answer), answer.Value);
    }

    private static async Task<IResult> ShowAsync(ApiClient api, SentForm form, WhatIfView? view) => Page.Of<WhatIfPage>(
        new
        {
            Form = form,
            Answer = view,
            Programmes = (await api.GetAsync<ProgrammeList>("ListProgrammes")).Required().Programmes.Select(programme => programme.Code).ToList(),
        },
        form.Problem?.Status ?? StatusCodes.Status200OK);

    // By its name: what browsers call a CSV depends on the programs that are installed.
    private static string TypeOf(string? name) =>
        name?.EndsWith("." + SheetFormat.Xlsx.Extension, StringComparison.OrdinalIgnoreCase) is true ? SheetFormat.Xlsx.MediaType : SheetFormat.Csv.MediaType;

    // A policy is typed as the API has it; an empty field stays as it was, and a rule can be taken away.
    private static JsonObject Supposed(SentForm form)
    {
        var body = FormBody.Of(typeof(AskWhatIf), form.Values, []);
        if (body["policy"] is JsonObject policy)
        {
            foreach (var name in policy.Select(field => field.Key).Where(name => name is not "programme").ToList())
            {
                policy[name] = Typed(name, form[$"policy.{name}"].Trim());
            }
        }

        return body;
    }

    private static JsonNode? Typed(string name, string text) => text switch
    {
        WhatIfPage.NoRule => null,
        "true" or "false" => text is "true",
        _ when name is "decisions" or "documents" => new JsonArray([.. text.Split(',').Select(step => (JsonNode)step)]),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };
}
