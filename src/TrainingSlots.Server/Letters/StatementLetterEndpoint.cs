using Marten;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Audit.Statements;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Letters;

/// <summary>The slot statement as PDF, in English or French: opening, every movement on both clocks, closing.</summary>
public sealed class StatementLetterEndpoint : IEndpoint
{
    /// <summary>How many lines one PDF has at most.</summary>
    internal const int MaxLines = 5_000;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery(
            ReadStatementEndpoint.Address + ".pdf",
            async (string programme, string country, string year, HttpContext http, IQuerySession session) =>
            {
                var errors = http.WrongParameters();
                var language = Language.Of(http, errors);
                if (await AllotmentStatement.ReadAsync(http, session, (programme, country, year), MaxLines, errors) is { } read)
                {
                    var named = (await session.LoadAsync<Programme>(StreamKeys.Programme(programme), http.RequestAborted))!.Name;
                    await PdfAnswers.WriteAsync(http, StatementLetter.Of(read, named, await LetterSeal.ReadAsync(http, read.Allotment.Position), language), $"statement-{programme}-{country}-{year}", read.Allotment.Position, language);
                }
            },
            [.. StatementQuery.Parameters, "lang"])
        .WithName("StatementLetter")
        .Produces<Stream>(contentType: PdfAnswers.MediaType)
        .Refuses(RefusalCodes.AllotmentNotFound, RefusalCodes.ForbiddenCountry)
        .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal);
}
