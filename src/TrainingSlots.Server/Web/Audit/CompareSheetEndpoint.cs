using TrainingSlots.Server.Audit.Reconciliations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Audit;

/// <summary>Compares an uploaded sheet with the ledger and shows what agrees, differs and is missing.</summary>
public sealed class CompareSheetEndpoint : IEndpoint
{
    private const string Address = "/audit/reconciliation";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage(Address, () => Page.Of<ReconciliationPage>(new { Form = SentForm.Empty }))
            .AllowRoles(Roles.Auditor, Roles.Administrator, Roles.Coordinator);
        app.MapForm(Address, SendAsync)
            .AllowRoles(Roles.Auditor, Roles.Administrator, Roles.Coordinator);
    }

    private static async Task<IResult> SendAsync(HttpContext http, ApiClient api)
    {
        var form = await SentForm.ReadAsync(http);
        var file = http.Request.Form.Files.GetFile("file");
        var asOf = form["asOf"].Given();
        await using var sheet = file?.OpenReadStream() ?? new MemoryStream();
        var answer = await api.UploadAsync<ReconciliationView>(
            "Reconcile", asOf is null ? null : new { asOf, clock = form["clock"].Given() }, sheet, TypeOf(file?.FileName));
        return Page.Of<ReconciliationPage>(
            new { Form = answer.Problem is { } problem ? form.Refused(problem) : form, File = file?.FileName, Report = answer.Value }, answer.Status);
    }

    // By its name: what browsers call a CSV depends on the programs that are installed.
    private static string TypeOf(string? name) =>
        name?.EndsWith("." + SheetFormat.Xlsx.Extension, StringComparison.OrdinalIgnoreCase) is true ? SheetFormat.Xlsx.MediaType : SheetFormat.Csv.MediaType;
}
