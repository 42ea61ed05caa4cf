using FluentValidation;
using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>Sets the number of seats of a session.</summary>
public sealed record ChangeCapacity(string Code, int Capacity, string? Reason = null, DateOnly? EffectiveOn = null) : ISessionCommand;

public sealed class ChangeCapacityValidator : AbstractValidator<ChangeCapacity>
{
    public ChangeCapacityValidator()
    {
        RuleFor(command => command.Code).Code();
        RuleFor(command => command.Capacity).Slots();
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class ChangeCapacityEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<ChangeCapacity>(SessionCommand.Address + "/capacity")
        .Produces<SessionView>()
        .Refuses(RefusalCodes.SessionNotFound, RefusalCodes.ForbiddenCountry, RefusalCodes.CapacityBelowTaken, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Administrator);
}

public static class ChangeCapacityHandler
{
    public static Task<Outcome> Handle(Command<ChangeCapacity> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation) => SessionCommand.DecideAsync(
        command,
        new LedgerTransaction(session, messages, command.Context),
        (found, at) => SessionDecisions.ChangeCapacity(found, command.Body.Capacity, command.Body.Reason ?? "capacity changed", at.EffectiveOn),
        cancellation);
}
