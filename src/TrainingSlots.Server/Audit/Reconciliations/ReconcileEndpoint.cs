using Marten;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Accesses;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.SlotUse.AsOf;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Audit.Reconciliations;

/// <summary>
/// Compares what a spreadsheet says (country, programme, year, allotted, utilised) with the ledger: every difference with the
/// events on our side, every sum recomputed. It changes nothing.
/// </summary>
public sealed class ReconcileEndpoint : IEndpoint
{
    private static readonly string[] Parameters = [.. AsOfQuery.Parameters, HiddenRows.Parameter];

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/api/audit/reconciliation", RunAsync)
        .TakingOnly(Parameters)
        .Judged()
        .WithName("Reconcile")
        .WithMetadata(new UploadMetadata(Upload.Types, Parameters, Writes: false))
        .Produces<ReconciliationView>()
        .OnRecord()
        .Refuses(RefusalCodes.Validation, RefusalCodes.ForbiddenCountry)
        .AllowRoles(Roles.Auditor, Roles.Administrator, Roles.Coordinator);

    private static async Task RunAsync(HttpContext http, IQuerySession session)
    {
        var errors = http.WrongParameters();
        var asked = AsOfQuery.Read(http.Request.Query, errors);
        if (!errors.Any && WholeLog.Refused(http.Actor()) is { } refusal)
        {
            await Problems.WriteAsync(http, refusal);
            return;
        }

        var leavesHiddenOut = HiddenRows.AreLeftOut(http.Request.Query, errors);
        var file = await Upload.ReadAsync(http.Request, errors, http.RequestAborted);
        var sheets = errors.Any || file is null ? null : await ReadAsync(file, session, leavesHiddenOut, errors, http.RequestAborted);
        if (errors.Any || sheets is null)
        {
            await Problems.WriteAsync(http, errors);
            return;
        }

        if (sheets.WrongHeadings.Count > 0)
        {
            await BadCells.Problem([.. sheets.WrongHeadings, .. sheets.Bad], sheets.Reading).WriteAsync(http);
            return;
        }

        if (asked is not null && !await LogView.IsThereAsync(asked, session, http.RequestAborted))
        {
            await Problems.WriteAsync(http, LogView.Beyond());
            return;
        }

        var answer = await Snapshot.ReadAsync(session, async snapshot =>
        {
            var view = asked is null ? new LogView(await SlotUsePageHandler.ProgressAsync(snapshot, http.RequestAborted), null) : await LogView.OfAsync(asked, snapshot, http.RequestAborted);
            return await Reconciliation.OfAsync(snapshot, sheets, view, asked is null ? null : AsOfView.Of(asked, view), http.RequestAborted);
        }, http.RequestAborted);
        http.Delivered(answer.Rows.Count + answer.Lacking.Count);
        await Answers.WriteAsync(http, answer);
    }

    private static async Task<ClaimedSheets?> ReadAsync(byte[] file, IQuerySession session, bool leavesHiddenOut, FieldErrors errors, CancellationToken cancellation)
    {
        try
        {
            var sheets = ClaimedSheets.Read(file, await session.Query<Programme>().ToListAsync(cancellation), leavesHiddenOut);
            if (sheets.WrongHeadings.Count == 0 && sheets.Claims.Count == 0)
            {
                errors.Add("file", "has no row below its headings");
            }

            return sheets;
        }
        catch (UnreadableSheetException wrong)
        {
            errors.Add("file", wrong.Message);
            return null;
        }
    }
}
