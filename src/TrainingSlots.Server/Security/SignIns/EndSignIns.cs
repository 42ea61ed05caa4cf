using FluentValidation;
using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Accesses;
using TrainingSlots.Server.Calendars;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Http.Binding;

namespace TrainingSlots.Server.Security.SignIns;

/// <summary>
/// Ends every session of the pages that a subject has begun, on all servers, and the secret address of the subject's calendar: a copied cookie or address is worth nothing from then on.
/// It is on record with who read what. Access tokens of programs are the provider's to end. Doing it twice changes nothing.
/// </summary>
/// <param name="Subject">As the provider calls the person, and as events name them: the claim <c>sub</c>.</param>
public sealed record EndSignIns(string Subject);

/// <summary>Sessions that were ended.</summary>
/// <param name="EndedAt">Every session that was begun up to then has ended.</param>
public sealed record SignInsEnded(string Subject, DateTimeOffset EndedAt);

public sealed class EndSignInsValidator : AbstractValidator<EndSignIns>
{
    public EndSignInsValidator() => RuleFor(asked => asked.Subject)
        .Must(subject => subject is null || (!string.IsNullOrWhiteSpace(subject) && subject.Length <= Rules.MaxText)).WithMessage($"must be 1 to {Rules.MaxText} characters");
}

public sealed class EndSignInsEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost("/api/sign-ins/end", EndAsync)
        .TakingNoParameters()
        .Judged()
        .WithName(nameof(EndSignIns))
        .WithSummary(XmlDocs.SummaryOf(typeof(EndSignIns))!)
        .WithMetadata(new BodyMetadata(typeof(EndSignIns)))
        .Produces<SignInsEnded>()
        .Refuses(RefusalCodes.Validation)
        .AllowRoles(Roles.Administrator);

    private static async Task EndAsync(HttpContext http, IDocumentStore store, TimeProvider clock, IValidator<EndSignIns> rules)
    {
        var read = await BodyReader.ReadAsync(http.Request, http.RequestAborted);
        var bound = read.IsValid ? CommandBinder.Bind<EndSignIns>(read.Body, CommandBinder.NoRoute) : new BindingResult<EndSignIns>(null, read.Errors);
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

        var (subject, accesses) = (bound.Command!.Subject.Trim(), new AccessLog(store, clock));
        var number = await accesses.BeginAsync(http.Actor(), http, http.RequestAborted, ("subject", subject));
        var at = await new EndedSignIns(store, clock).EndAllOfAsync(subject, http.RequestAborted);
        await EndCalendarAsync(store, subject, http.RequestAborted);
        await accesses.EndAsync(number, StatusCodes.Status200OK, rows: 0, finished: true);
        await Answers.WriteAsync(http, new SignInsEnded(subject, at));
    }

    private static async Task EndCalendarAsync(IDocumentStore store, string subject, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        session.DeleteWhere<CalendarFeed>(feed => feed.Subject == subject);
        await session.SaveChangesAsync(cancellation);
    }
}
