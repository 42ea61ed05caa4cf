using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Allotments;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Store.Replicas;

namespace TrainingSlots.Server.Audit.Statements;

/// <summary>The statement of an allotment, like a bank's: opening, every movement on both clocks, closing.</summary>
public sealed class ReadStatementEndpoint : IEndpoint
{
    /// <summary>How many lines one answer has at most.</summary>
    internal const int MaxLines = 50_000;

    internal const string Address = AllotmentCommand.Address + "/statement";

    public static void Map(IEndpointRouteBuilder app)
    {
        Map(app, Address, null).WithName("ReadStatement").Produces<StatementView>();
        foreach (var format in StatementExport.Formats)
        {
            Map(app, $"{Address}.{format.Extension}", format).WithName($"ExportStatement{format.Extension}").Produces<Stream>(contentType: format.MediaType);
        }
    }

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder app, string address, SheetFormat? format) => app
        .MapJudgedQuery(
            address,
            async (string programme, string country, string year, HttpContext http, IQuerySession session) =>
            {
                var errors = http.WrongParameters();
                if (await AllotmentStatement.ReadAsync(http, session, (programme, country, year), MaxLines, errors) is { } read)
                {
                    await StatementExport.AnswerAsync(http, format, StatementView.Of(read) with { LagMs = http.ReplicaLagMs() });
                }
            },
            StatementQuery.Parameters)
        .MayBeStale()
        .Refuses(RefusalCodes.AllotmentNotFound, RefusalCodes.ForbiddenCountry)
        .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal);
}
