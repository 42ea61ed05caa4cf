using JasperFx.Events;
using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Store.Replicas;

namespace TrainingSlots.Server.Audit.Statements;

/// <summary>
/// The statement of a session's seats: opening, every event on both clocks, closing. It tells of all countries, so it is for
/// those who see all of them, and for the session's own institute.
/// </summary>
public sealed class ReadSeatStatementEndpoint : IEndpoint
{
    internal const string Address = "/api/sessions/{code}/statement";

    public static void Map(IEndpointRouteBuilder app)
    {
        Map(app, Address, null).WithName("ReadSeatStatement").Produces<SeatStatementView>();
        foreach (var format in StatementExport.Formats)
        {
            Map(app, $"{Address}.{format.Extension}", format).WithName($"ExportSeatStatement{format.Extension}").Produces<Stream>(contentType: format.MediaType);
        }
    }

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder app, string address, SheetFormat? format) => app
        .MapJudgedQuery(
            address,
            async (string code, HttpContext http, IQuerySession session) =>
            {
                var errors = http.WrongParameters();
                var asked = StatementQuery.Read(http.Request.Query, errors);
                var refusal = errors.Any ? null : WholeLog.Refused(http.Actor());
                var (found, events) = errors.Any || refusal is not null ? (null, []) : await FoldAsync(session, code, asked, http.RequestAborted);
                if (found?.Lines.Count > ReadStatementEndpoint.MaxLines)
                {
                    errors.Add("from", $"the period has {found.Lines.Count} events and this answer at most {ReadStatementEndpoint.MaxLines}: narrow it with from and to");
                }

                refusal ??= found is null ? Missing.Session(code) : http.Actor().MayActForInstitute(found.Session.Announced.Institute) ? null : OfAnother(code);
                await (errors.Any ? Problems.WriteAsync(http, errors)
                    : refusal is not null ? Problems.WriteAsync(http, refusal)
                    : StatementExport.AnswerAsync(http, format, SeatStatementView.Of(found!, asked, events)));
            },
            StatementQuery.Parameters)
        .MayBeStale()
        .Refuses(RefusalCodes.SessionNotFound, RefusalCodes.ForbiddenCountry)
        .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Institute);

    private static Refusal OfAnother(string code) => Refusal.Because(
        RefusalCodes.ForbiddenRole, $"{code} is not a session of your institute.", [("session", code)]);

    private static async Task<(SeatStatement? Statement, Dictionary<long, IEvent> Events)> FoldAsync(
        IQuerySession session, string code, StatementQuery asked, CancellationToken cancellation)
    {
        var stream = await session.Events.FetchStreamAsync(StreamKeys.Session(code), token: cancellation);
        var events = stream.Where(e => asked.Position is null || e.Sequence <= asked.Position).ToList();
        var told = events.Select(e => (new Recorded((IFact)e.Data, e.Sequence), HostClock.Utc.DayOf(e.Timestamp)));
        return (SeatStatement.Of(told, asked.Clock, asked.From, asked.To), events.ToDictionary(e => e.Sequence));
    }
}
