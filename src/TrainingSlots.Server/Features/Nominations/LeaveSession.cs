using FluentValidation;
using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>The nominee left early; the slot stays utilised.</summary>
public sealed record LeaveSession(Guid Id, string? Reason = null, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class LeaveSessionValidator : AbstractValidator<LeaveSession>
{
    public LeaveSessionValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class LeaveSessionEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<LeaveSession>(NominationCommand.Address + "/leave")
        .Produces<NominationView>()
        .Refuses(RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Institute);
}

public static class LeaveSessionHandler
{
    public static Task<Outcome> Handle(Command<LeaveSession> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation) => NominationCommand.DecideAsync(
        command,
        new LedgerTransaction(session, messages, command.Context),
        (of, at) => NominationDecisions.Leave(of.Nomination, at.EffectiveOn),
        cancellation);
}
