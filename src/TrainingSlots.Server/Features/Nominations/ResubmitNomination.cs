using FluentValidation;
using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>Submits a returned nomination again, corrected; without a nominee, as it was.</summary>
/// <param name="SamePerson">As for a submission.</param>
/// <param name="Reason">As for a submission.</param>
public sealed record ResubmitNomination(Guid Id, Nominee? Nominee = null, bool? SamePerson = null, string? Reason = null, DateOnly? EffectiveOn = null) : ICommandBody, IMayNameSomebodyKnown;

public sealed class ResubmitNominationValidator : AbstractValidator<ResubmitNomination>
{
    public ResubmitNominationValidator(TimeProvider clock)
    {
        RuleFor(command => command.Nominee!).SetValidator(new NomineeValidator(clock)).When(command => command.Nominee is not null);
        RuleFor(command => command.Reason).AnswersFor(command => command.SamePerson);
    }
}

public sealed class ResubmitNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<ResubmitNomination>(NominationCommand.Address + "/resubmit")
        .Produces<NominationView>()
        .Refuses(
            RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.HoldExpired, RefusalCodes.ServiceMismatch, RefusalCodes.AgeOutOfRange,
            RefusalCodes.ExperienceTooShort, RefusalCodes.PriorCourseAttended, RefusalCodes.DuplicateNominee, RefusalCodes.PossibleDuplicate, RefusalCodes.OverlappingSession,
            RefusalCodes.OutsideSessionDates, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Nodal);
}

public static class ResubmitNominationHandler
{
    public static Task<Outcome> Handle(Command<ResubmitNomination> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation) => ReplacementCommand.DecideAsync(
        new LedgerTransaction(session, messages, command.Context),
        command.Body.Id,
        command.Body,
        old => command.Body.Nominee ?? Nominee.Of(old),
        (of, kind, candidate, at) => Replacement.Resubmit(of, kind, candidate, at),
        cancellation);
}
