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

/// <summary>The mission recommends a nomination.</summary>
public sealed record RecommendNomination(Guid Id, string? Reason = null, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class RecommendNominationValidator : AbstractValidator<RecommendNomination>
{
    public RecommendNominationValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class RecommendNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<RecommendNomination>(NominationCommand.Address + "/recommend")
        .Produces<NominationView>()
        .Refuses(
            RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.HoldExpired, RefusalCodes.EffectiveDateConflict,
            RefusalCodes.OutsideSessionDates, RefusalCodes.AgeOutOfRange, RefusalCodes.ExperienceTooShort, RefusalCodes.PriorCourseAttended,
            RefusalCodes.DuplicateNominee, RefusalCodes.OverlappingSession)
        .AllowRoles(Roles.Coordinator, Roles.Mission);
}

public static class RecommendNominationHandler
{
    public static Task<Outcome> Handle(Command<RecommendNomination> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation) => NominationCommand.JudgeAsync(
        command,
        new LedgerTransaction(session, messages, command.Context),
        (of, nominee, at) => NominationDecisions.Take(of, nominee, Step.Recommend, at),
        cancellation);
}
