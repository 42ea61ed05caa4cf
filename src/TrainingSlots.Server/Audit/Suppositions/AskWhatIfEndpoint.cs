using FluentValidation;
using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Http.Binding;

namespace TrainingSlots.Server.Audit.Suppositions;

public sealed class AskWhatIfEndpoint : IEndpoint
{
    private static readonly Dictionary<string, string?> NoRoute = new(StringComparer.Ordinal);

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/api/what-if", AnswerAsync)
        .TakingNoParameters()
        .Judged()
        .WithName(nameof(AskWhatIf))
        .WithSummary(XmlDocs.SummaryOf(typeof(AskWhatIf))!)
        .WithMetadata(new BodyMetadata(typeof(AskWhatIf)))
        .Produces<WhatIfView>()
        .IsTransfer()
        .Refuses(RefusalCodes.Validation, RefusalCodes.ProgrammeNotFound, RefusalCodes.AllotmentNotFound, RefusalCodes.UnknownCountry)
        .AllowRoles(Roles.Auditor, Roles.Administrator);

    private static async Task AnswerAsync(HttpContext http, IQuerySession session, IValidator<AskWhatIf> rules)
    {
        var read = await BodyReader.ReadAsync(http.Request, http.RequestAborted);
        var bound = read.IsValid ? CommandBinder.Bind<AskWhatIf>(read.Body, NoRoute) : new BindingResult<AskWhatIf>(null, read.Errors);
        var errors = http.WrongParameters().With(bound.Errors);
        if (bound.Draft is { } draft)
        {
            errors.Check(draft, rules);
        }

        if (errors.Any)
        {
            await Problems.WriteAsync(http, errors);
            return;
        }

        var (view, missing) = await Supposing.AnswerAsync(session, bound.Command!, errors, http.RequestAborted);
        await (errors.Any ? Problems.WriteAsync(http, errors) : missing is not null ? Problems.WriteAsync(http, missing) : Answers.WriteAsync(http, view!));
    }
}
