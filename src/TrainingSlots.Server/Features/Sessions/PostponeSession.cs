using FluentValidation;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.SessionLives;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>
/// Gives a session new dates; nominations that no longer qualify are listed, not dropped. Places are charged to the year in
/// which it starts then, where the country has room there.
/// </summary>
/// <param name="Deadline">Last day for nominations; without it, a deadline of the session's own moves with the start.</param>
public sealed record PostponeSession(
    string Code, DateOnly Start, DateOnly End, string? Reason = null, DateOnly? Deadline = null, DateOnly? EffectiveOn = null) : ISessionCommand;

/// <summary>The session with its new dates, and the nominations that no longer qualify.</summary>
/// <param name="Deadline">The last day for nominations that holds now: the session's own or the policy's; null where there is none.</param>
/// <param name="Recharged">Nominations whose place is charged to another year now.</param>
public sealed record PostponedSession(SessionView Session, IReadOnlyList<UnqualifiedView> Unqualified, DateOnly? Deadline, IReadOnlyList<RechargedView> Recharged);

/// <summary>A nomination and the year that its place is charged to.</summary>
public sealed record RechargedView(Guid Nomination, string Country, string Year);

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

public sealed class PostponeSessionDecider : Decider<PostponeSession>
{
    protected override Task<Bindings> LookAsync(Look look, Command<PostponeSession> command, CancellationToken cancellation) => SessionNominations.LookAsync(
        look, command.Body.Code, persons: true, cancellation, programme => TrainingYear.Of(command.Body.Start, programme.YearBasis));

    protected override async Task<Outcome?> DecideAsync(LedgerTransaction ledger, Command<PostponeSession> command, CancellationToken cancellation)
    {
        var (body, key) = (command.Body, StreamKeys.Session(command.Body.Code));
        if (SessionCommand.Find(ledger, body.Code, out var found) is { } otherwise)
        {
            return otherwise;
        }

        var (seated, programme) = (SessionNominations.In(found, ledger), ledger.Programme!);
        var year = TrainingYear.Of(body.Start, programme.YearBasis);
        var nominees = await ledger.Nominees.CandidatesAsync(seated, cancellation);
        var moved = found.Announced with { Start = body.Start, End = body.End, Year = year };
        var nominations = seated.Select(of => new Rescheduling(
            NominationCommand.CaseOf(ledger, of), Eligibility.UnmetOn(of, nominees[of.Submitted.Nomination], moved, programme.Policy))).ToList();
        var allotments = seated.Select(of => NominationCommand.AllotmentOf(of.Submitted, year)).Distinct(StringComparer.Ordinal)
            .Select(ledger.Get<Allotment>).OfType<Allotment>().ToDictionary(allotment => allotment.Country, StringComparer.Ordinal);

        var postponed = new SessionPostponed(body.Start, body.End, year, body.Deadline, body.Reason ?? "postponed", ledger.At.EffectiveOn);
        return ledger.Conclude(
            SessionLife.Postpone(found, postponed, nominations, allotments, ledger.At), key, StatusCodes.Status200OK, written => Answer(written, key, ledger, seated));
    }

    private static PostponedSession Answer(WrittenStreams written, string key, LedgerTransaction ledger, IReadOnlyList<Nomination> before)
    {
        var pairs = before.Select(nomination => (Before: nomination, Now: written.Get<Nomination>(nomination.Id))).ToList();
        return new PostponedSession(
            SessionCommand.Answer(written, key, ledger),
            [.. pairs.Where(pair => pair.Now.Unmet.Count > 0).Select(pair => new UnqualifiedView(pair.Now.Submitted.Nomination, pair.Now.Submitted.Country, pair.Now.Unmet))],
            Deadlines.Of(written.Get<Session>(key).Announced, ledger.Programme!.Policy),
            [
                .. pairs.Where(pair => !string.Equals(pair.Before.Submitted.Year, pair.Now.Submitted.Year, StringComparison.Ordinal))
                    .Select(pair => new RechargedView(pair.Now.Submitted.Nomination, pair.Now.Submitted.Country, pair.Now.Submitted.Year)),
            ]);
    }
}
