using FluentValidation;
using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>The nominee came: the slot is utilised.</summary>
public sealed record JoinNomination(Guid Id, string? Reason = null, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class JoinNominationValidator : AbstractValidator<JoinNomination>
{
    public JoinNominationValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class JoinNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<JoinNomination>(NominationCommand.Address + "/join")
        .Produces<NominationView>()
        .Refuses(RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.OutsideSessionDates, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Institute);
}

public static class JoinNominationHandler
{
    public static Task<Outcome> Handle(Command<JoinNomination> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation) => NominationCommand.DecideAsync(
        command,
        new LedgerTransaction(session, messages, command.Context),
        (of, at) => NominationDecisions.Join(of, at.EffectiveOn),
        cancellation);
}
