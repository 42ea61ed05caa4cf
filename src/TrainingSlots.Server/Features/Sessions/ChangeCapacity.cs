using FluentValidation;
using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>Sets the number of seats of a session.</summary>
public sealed record ChangeCapacity(string Code, int Capacity, string? Reason = null, DateOnly? EffectiveOn = null) : ICommandBody;

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
        .MapCommand<ChangeCapacity>("/api/sessions/{code}/capacity")
        .Produces<SessionView>()
        .Refuses(RefusalCodes.SessionNotFound, RefusalCodes.CapacityBelowTaken, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Administrator);
}

public static class ChangeCapacityHandler
{
    public static async Task<Outcome> Handle(Command<ChangeCapacity> command, IDocumentSession session, CancellationToken cancellation)
    {
        var (body, key) = (command.Body, StreamKeys.Session(command.Body.Code));
        var ledger = new LedgerTransaction(session, command.Context);
        if (await ledger.BeginAsync([key], cancellation) is { } repeated)
        {
            return repeated;
        }

        if (await ledger.LoadAsync<Session>(key, cancellation) is not { } found)
        {
            return Missing.Session(body.Code);
        }

        var decision = SessionDecisions.ChangeCapacity(found, body.Capacity, body.Reason ?? "capacity changed", command.Context.At.EffectiveOn);
        return await ledger.CommitAsync(
            decision, key, StatusCodes.Status200OK,
            written => SessionView.Of(written.Get<Session>(key), written.Version(key), command.Context.Actor), cancellation);
    }
}
