using FluentValidation;
using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Features.Allotments;

/// <summary>Fewer slots for a country, from the general ones or from an earmark.</summary>
public sealed record ReduceAllotment(
    string Programme, string Country, string Year, int Slots, string Reason, string? Service = null, DateOnly? EffectiveOn = null) : IAllotmentCommand;

public sealed class ReduceAllotmentValidator : AbstractValidator<ReduceAllotment>
{
    public ReduceAllotmentValidator()
    {
        this.AddressRules();
        RuleFor(command => command.Slots).Slots();
        RuleFor(command => command.Reason).Reason();
        RuleFor(command => command.Service).OptionalService();
    }
}

public sealed class ReduceAllotmentEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<ReduceAllotment>(AllotmentCommand.Address + "/reduce")
        .Produces<BalanceView>()
        .Refuses(RefusalCodes.AllotmentNotFound, RefusalCodes.AllotmentClosed, RefusalCodes.ReductionBelowTaken, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Administrator);
}

public static class ReduceAllotmentHandler
{
    public static Task<Outcome> Handle(Command<ReduceAllotment> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation) => AllotmentCommand.DecideAsync(
        command,
        new LedgerTransaction(session, messages, command.Context),
        (allotment, at) => AllotmentDecisions.Reduce(allotment, command.Body.Slots, command.Body.Service, command.Body.Reason, at.EffectiveOn),
        cancellation);
}
