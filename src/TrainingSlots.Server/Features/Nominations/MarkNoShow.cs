using FluentValidation;
using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>The nominee did not come: the slot is wasted, or given back where the policy says so.</summary>
public sealed record MarkNoShow(Guid Id, string? Reason = null, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class MarkNoShowValidator : AbstractValidator<MarkNoShow>
{
    public MarkNoShowValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class MarkNoShowEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<MarkNoShow>(NominationCommand.Address + "/no-show")
        .Produces<NominationView>()
        .Refuses(RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.OutsideSessionDates, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Institute);
}

public static class MarkNoShowHandler
{
    public static Task<Outcome> Handle(Command<MarkNoShow> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation) => NominationCommand.DecideAsync(
        command,
        new LedgerTransaction(session, messages, command.Context),
        (of, at) => NominationDecisions.NoShow(of, at.EffectiveOn),
        cancellation,
        CarriedOn.AndAsync);
}
