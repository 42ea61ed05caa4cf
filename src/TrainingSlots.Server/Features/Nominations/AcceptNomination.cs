using FluentValidation;
using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>The host ministry accepts a nomination: slot and seat become firm.</summary>
public sealed record AcceptNomination(Guid Id, string? Reason = null, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class AcceptNominationValidator : AbstractValidator<AcceptNomination>
{
    public AcceptNominationValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class AcceptNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<AcceptNomination>(NominationCommand.Address + "/accept")
        .Produces<NominationView>()
        .Refuses(
            RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.HoldExpired, RefusalCodes.AllotmentClosed, RefusalCodes.EffectiveDateConflict,
            RefusalCodes.OutsideSessionDates, RefusalCodes.AgeOutOfRange, RefusalCodes.ExperienceTooShort, RefusalCodes.PriorCourseAttended,
            RefusalCodes.DuplicateNominee, RefusalCodes.OverlappingSession, RefusalCodes.DocumentMissing)
        .AllowRoles(Roles.Coordinator);
}

public static class AcceptNominationHandler
{
    public static Task<Outcome> Handle(Command<AcceptNomination> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation) => NominationCommand.JudgeAsync(
        command,
        new LedgerTransaction(session, messages, command.Context),
        (of, nominee, at) => NominationDecisions.Take(of, nominee, Step.Accept, at),
        cancellation);
}
