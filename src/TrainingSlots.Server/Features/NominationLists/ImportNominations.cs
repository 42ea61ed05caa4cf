using System.Text;
using FluentValidation;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Store.Pipeline;
using Wolverine;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>
/// Submits the nominations of an uploaded CSV file or workbook, with English or French headings in any order. Every bad
/// cell is reported with its sheet, row, column, value and reason.
/// </summary>
public sealed class ImportNominationsEndpoint : IEndpoint
{
    private static readonly string[] Parameters = ["mode", "session", "country", "dates", HiddenRows.Parameter];

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/api/nominations/import", RunAsync)
        .WithName("ImportNominations")
        .WithMetadata(new UploadMetadata(Upload.Types, Parameters))
        .Produces<ListAnswer>()
        .Refuses([
            RefusalCodes.Validation, RefusalCodes.IdempotencyConflict, RefusalCodes.ForbiddenCountry, RefusalCodes.UnknownCountry,
            .. SubmitNominationEndpoint.Refusals,
        ])
        .AllowRoles(Roles.Coordinator, Roles.Nodal);

    private static async Task RunAsync(HttpContext http, IMessageBus bus, IRefusedRows log, ListProgress progress, IValidator<SubmitNomination> validator, TimeProvider clock)
    {
        var errors = new FieldErrors(new Dictionary<string, string[]>(StringComparer.Ordinal));
        var headers = CommandHeaders.Read(http.Request, errors, Parameters);
        var (mode, defaults) = (ModeOf(http.Request, errors), ImportDefaults.Read(http.Request.Query, errors));
        var file = await Upload.ReadAsync(http.Request, errors, http.RequestAborted);
        if (errors.Any || file is null)
        {
            await Problems.WriteAsync(http, errors);
            return;
        }

        byte[] asked = [.. Encoding.UTF8.GetBytes($"{mode}\n{defaults.Session}\n{defaults.Country}\n{Choices(defaults)}"), .. file];
        var context = headers.ToContext(http, http.Actor(), null, asked, clock.GetUtcNow());
        await CommandPipeline.AnswerAsync(http, await DecideAsync(file, mode, defaults, new ListDoor(context, validator), context, bus, (log, progress), http.RequestAborted));
    }

    private static async Task<Outcome> DecideAsync(
        byte[] file, ListMode mode, ImportDefaults defaults, ListDoor door, CommandContext context, IMessageBus bus, (IRefusedRows Log, ListProgress Progress) told, CancellationToken cancellation)
    {
        var rows = new ImportRows(door, defaults);
        try
        {
            foreach (var sheet in SheetReader.Read(file, Template.IsNotes))
            {
                rows.Add(sheet);
            }
        }
        catch (UnreadableSheetException wrong)
        {
            return Outcome.Invalid("file", wrong.Message);
        }

        if (rows.Wrong.Count > 0)
        {
            return BadCells.Problem(rows.Wrong, rows.Reading);
        }

        if (rows.Rows.Count == 0)
        {
            return Outcome.Invalid("file", "has no row below its headings");
        }

        var decided = await NominationList.DecideAsync(bus, told.Log, told.Progress, rows.Rows, mode, context, cancellation);
        return (decided with { Rows = rows.Placed(decided.Rows) }).ToOutcome(rows.Ignored, rows.Reading);
    }

    // Nothing for what is not said, so that a key goes with the same file as ever.
    private static string Choices(ImportDefaults defaults) =>
        defaults is { Dates: null, LeavesHiddenOut: false } ? string.Empty : $"{defaults.Dates} {defaults.LeavesHiddenOut}\n";

    private static ListMode ModeOf(HttpRequest request, FieldErrors errors)
    {
        var mode = request.Query["mode"].ToString();
        if (mode is not ("" or "atomic" or "each"))
        {
            errors.Add("mode", "must be atomic or each");
        }

        return mode is "each" ? ListMode.Each : ListMode.Atomic;
    }
}
