using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Audit.Statements;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Letters;

/// <summary>The nomination letter as PDF, in English or French, as the nomination is at its last event or at an earlier position of the log.</summary>
public sealed class NominationLetterEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery(
            NominationCommand.Address + "/letter",
            async (string id, HttpContext http, IQuerySession session) =>
            {
                var errors = http.WrongParameters();
                var language = Language.Of(http, errors);
                var position = StatementQuery.ReadPosition(http.Request.Query, errors);
                if (errors.Any)
                {
                    await Problems.WriteAsync(http, errors);
                    return;
                }

                var file = Guid.TryParse(id, out var nomination) ? await NominationFile.ReadAsync(session, nomination, position, http.RequestAborted) : null;
                await (file is null || !NominationCommand.IsOpenTo(file.Nomination, http.Actor())
                    ? Problems.WriteAsync(http, Missing.Nomination(id))
                    : PdfAnswers.WriteAsync(http, NominationLetter.Of(file, await LetterSeal.ReadAsync(http, file.Nomination.Position), language), $"nomination-{nomination}", file.Nomination.Position, language));
            },
            "lang", "position")
        .WithName("NominationLetter")
        .Produces<Stream>(contentType: PdfAnswers.MediaType)
        .Refuses(RefusalCodes.NominationNotFound)
        .AllowRoles([.. Roles.All]);
}
