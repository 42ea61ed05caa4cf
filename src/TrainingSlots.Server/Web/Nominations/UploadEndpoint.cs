using Microsoft.Extensions.Localization;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.NominationLists;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Sessions;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>
/// Uploads a list: it is checked by a dry run, its bad cells are corrected in the page, and then it is submitted, all of
/// it or what is good. What is not goes on as a list of its own.
/// </summary>
public sealed class UploadEndpoint : IEndpoint
{
    /// <summary>Where a page that waits asks how far its list is.</summary>
    internal const string Progress = "/nominations/upload/progress";

    private const string Operation = "ImportNominations";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage("/nominations/upload", (ApiClient api, TimeProvider clock, string? session, string? country) =>
            ShowAsync(api, clock, SentForm.With(("session", session.Given()), ("country", country.Given())), null)).AllowRoles(Roles.Coordinator, Roles.Nodal);
        // What is not under way has no rows.
        app.MapPage(Progress, (HttpContext http, ListProgress progress, string? key) =>
            Results.Json(progress.Of(Actor.From(http.User).Subject, key ?? string.Empty) ?? new RowsDone(0, 0), Json.Options)).AllowRoles(Roles.Coordinator, Roles.Nodal);
        app.MapForm("/nominations/upload", SendAsync).IsTransfer().AllowRoles(Roles.Coordinator, Roles.Nodal);
    }

    private static async Task<IResult> SendAsync(HttpContext http, ApiClient api, TimeProvider clock, IStringLocalizer<NominationTexts> texts)
    {
        var form = await SentForm.ReadAsync(http);
        var (chosen, file) = await FileOf(http, form);
        if (file is null)
        {
            var missing = new FieldErrors(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["file"] = [texts["file.missing"]] });
            return await ShowAsync(api, clock, form.Refused(Problems.Of(missing).Translated()), null);
        }

        var sheet = UploadedSheet.Of(file, LeavesHiddenOut(form));
        var corrected = chosen ? [] : UploadedSheet.Corrected(form);
        if (sheet is not null && corrected.Count > 0)
        {
            file = sheet.ToCsv(corrected);
            sheet = UploadedSheet.Of(file, LeavesHiddenOut(form));
        }

        return !chosen && form["mode"] is "atomic" or "each"
            ? await SubmitAsync(api, clock, form, file, sheet)
            : await CheckAsync(api, clock, form, file, sheet);
    }

    private static async Task<IResult> CheckAsync(ApiClient api, TimeProvider clock, SentForm form, byte[] file, UploadedSheet? sheet, int submitted = 0)
    {
        // Each row on its own merits, whatever the list is sent as: so all that is wrong is told at once.
        var supposed = await UploadAsync<DryRunAnswer>(api, form, file, "each", form.Key, dryRun: "true");
        return await ShowAsync(
            api, clock, form.Problem is null && supposed.Problem is { Cells: null } problem ? form.Refused(problem) : form,
            CheckedList.Of(file, sheet, supposed.Value, supposed.Problem, submitted));
    }

    private static async Task<IResult> SubmitAsync(ApiClient api, TimeProvider clock, SentForm form, byte[] file, UploadedSheet? sheet)
    {
        var answer = await UploadAsync<ListAnswer>(api, form, file, form["mode"], key: form.Key);
        if (answer.Value is not { } list)
        {
            return await CheckAsync(api, clock, form.Refused(answer.Problem! with { Rows = null, Cells = null }), file, sheet);
        }

        var worklist = new Worklist(form["country"].Given(), form["session"].Given(), null, null, null, null);
        if (list.Refused == 0)
        {
            return Page.Next(worklist.Address, "nomination-imported");
        }

        // What was not taken is a list of its own, under a key of its own.
        var rest = SentForm.With(("session", form["session"]), ("country", form["country"]), ("dates", form["dates"]));
        var refused = list.Rows.Where(row => row.Problem is not null).Select(row => row.Row).ToHashSet();
        return sheet?.ToCsv(new Dictionary<string, string>(StringComparer.Ordinal), refused) is { } left
            ? await CheckAsync(api, clock, rest, left, UploadedSheet.Of(left, LeavesHiddenOut(rest)), list.Accepted)
            : await ShowAsync(api, clock, rest, new CheckedList(null, null, list, [], [], list.Reading, [], list.Accepted));
    }

    private static Task<ApiAnswer<T>> UploadAsync<T>(ApiClient api, SentForm form, byte[] file, string mode, string? key = null, string? dryRun = null)
        where T : class => api.UploadAsync<T>(
            Operation, new { mode, session = form["session"].Given(), country = form["country"].Given(), dates = form["dates"].Given(), hidden = form["hidden"].Given(), dryRun },
            new MemoryStream(file), (file.AsSpan().StartsWith("PK"u8) ? SheetFormat.Xlsx : SheetFormat.Csv).MediaType, key);

    private static bool LeavesHiddenOut(SentForm form) => form["hidden"] is "leave-out";

    /// <summary>The file that was chosen now, else the one that the page carries.</summary>
    private static async Task<(bool Chosen, byte[]? File)> FileOf(HttpContext http, SentForm form)
    {
        if (http.Request.Form.Files["file"] is not { Length: > 0 } chosen)
        {
            return (false, await CarriedFile.UnpackAsync(form[CarriedFile.Field], http.RequestAborted));
        }

        using var bytes = new MemoryStream();
        await chosen.CopyToAsync(bytes, http.RequestAborted);
        return (true, bytes.ToArray());
    }

    private static async Task<IResult> ShowAsync(ApiClient api, TimeProvider clock, SentForm form, CheckedList? list) => Page.Of<UploadPage>(
        new { Form = form, List = list, Sessions = await AllSessions.ReadOpenAsync(api, clock) }, form.Problem?.Status ?? StatusCodes.Status200OK);
}
