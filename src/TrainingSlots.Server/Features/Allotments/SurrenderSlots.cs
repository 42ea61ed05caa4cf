using FluentValidation;
using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Features.Allotments;

/// <summary>The country gives slots back early, from the general ones or from an earmark.</summary>
public sealed record SurrenderSlots(
    string Programme, string Country, string Year, int Slots, string Reason, string? Service = null, DateOnly? EffectiveOn = null) : IAllotmentCommand;

public sealed class SurrenderSlotsValidator : AbstractValidator<SurrenderSlots>
{
    public SurrenderSlotsValidator()
    {
        this.AddressRules();
        RuleFor(command => command.Slots).Slots();
        RuleFor(command => command.Reason).Reason();
        RuleFor(command => command.Service).OptionalService();
    }
}

public sealed class SurrenderSlotsEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<SurrenderSlots>(AllotmentCommand.Address + "/surrender")
        .Produces<BalanceView>()
        .Refuses(RefusalCodes.AllotmentNotFound, RefusalCodes.AllotmentClosed, RefusalCodes.ReductionBelowTaken, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Administrator);
}

public static class SurrenderSlotsHandler
{
    public static Task<Outcome> Handle(Command<SurrenderSlots> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation) => AllotmentCommand.DecideAsync(
        command,
        new LedgerTransaction(session, messages, command.Context),
        (allotment, at) => MoveDecisions.Surrender(allotment, command.Body.Slots, command.Body.Service, command.Body.Reason, at.EffectiveOn),
        cancellation);
}
