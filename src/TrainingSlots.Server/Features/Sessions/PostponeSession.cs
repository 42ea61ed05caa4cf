using FluentValidation;
using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>Gives a session new dates; nominations that no longer qualify are listed, not dropped.</summary>
/// <param name="Deadline">Last day for nominations, instead of the policy's.</param>
public sealed record PostponeSession(
    string Code, DateOnly Start, DateOnly End, string? Reason = null, DateOnly? Deadline = null, DateOnly? EffectiveOn = null) : ISessionCommand;

/// <summary>The session with its new dates, and the nominations that no longer qualify.</summary>
public sealed record PostponedSession(SessionView Session, IReadOnlyList<UnqualifiedView> Unqualified);

/// <summary>A nomination whose nominee does not meet these rules on the new dates.</summary>
public sealed record UnqualifiedView(Guid Nomination, string Country, IReadOnlyList<string> Unmet);

public sealed class PostponeSessionValidator : AbstractValidator<PostponeSession>
{
    public PostponeSessionValidator()
    {
        RuleFor(command => command.End).GreaterThanOrEqualTo(command => command.Start).WithMessage("must not be before start");
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
        RuleFor(command => command.Deadline).Must((command, deadline) => deadline is null || deadline <= command.End).WithMessage("must not be after end");
    }
}

public sealed class PostponeSessionEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<PostponeSession>(SessionCommand.Address + "/postpone")
        .Produces<PostponedSession>()
        .Refuses(RefusalCodes.SessionNotFound, RefusalCodes.IllegalTransition, RefusalCodes.ForbiddenCountry, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Administrator);
}

public static class PostponeSessionHandler
{
    public static async Task<Outcome> Handle(Command<PostponeSession> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation)
    {
        var (body, key) = (command.Body, StreamKeys.Session(command.Body.Code));
        var ledger = new LedgerTransaction(session, messages, command.Context);
        var (otherwise, found, seated) = await SessionNominations.LockAsync(ledger, body.Code, persons: true, cancellation);
        if (otherwise is not null)
        {
            return otherwise;
        }

        var programme = ledger.Programme!;
        var year = TrainingYear.Of(body.Start, programme.YearBasis);
        var births = await PersonRegister.BirthsAsync(ledger.Records, seated, cancellation);
        var others = await ledger.Nominees.OthersAsync([.. seated.Select(nomination => nomination.Submitted.Person)], cancellation);
        var moved = found.Announced with { Start = body.Start, End = body.End, Year = year };
        var nominations = seated.Select(of => new Rescheduling(of, Eligibility.UnmetOn(
            of, Candidate.OnRecord(of, births.GetValueOrDefault(of.Submitted.Nomination), others[of.Submitted.Person]), moved, programme.Policy))).ToList();

        var postponed = new SessionPostponed(body.Start, body.End, year, body.Deadline, body.Reason ?? "postponed", command.Context.At.EffectiveOn);
        return await ledger.CommitAsync(
            SessionLife.Postpone(found, postponed, nominations), key, StatusCodes.Status200OK,
            written => new PostponedSession(
                SessionCommand.Answer(written, key, command.Context),
                [.. nominations.Where(item => item.Unmet.Count > 0).Select(item => new UnqualifiedView(item.Nomination.Submitted.Nomination, item.Nomination.Submitted.Country, item.Unmet))]),
            cancellation);
    }
}
