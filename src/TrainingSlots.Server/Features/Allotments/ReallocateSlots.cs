using FluentValidation;
using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Features.Allotments;

/// <summary>Moves slots of a programme and year from one country to another: both ledgers change, or neither.</summary>
public sealed record ReallocateSlots(
    string Programme, string Year, string From, string To, int Slots, string Reason, DateOnly? EffectiveOn = null) : ICommandBody;

/// <summary>Both balances after a reallocation.</summary>
/// <param name="Transfer">The id that stands in both ledgers.</param>
public sealed record Reallocation(Guid Transfer, BalanceView From, BalanceView To);

public sealed class ReallocateSlotsValidator : AbstractValidator<ReallocateSlots>
{
    public ReallocateSlotsValidator()
    {
        RuleFor(command => command.Programme).Code();
        RuleFor(command => command.Year).Year();
        RuleFor(command => command.From).Country();
        RuleFor(command => command.To).Country()
            .NotEqual(command => command.From).WithMessage("must be another country than from");
        RuleFor(command => command.Slots).Slots();
        RuleFor(command => command.Reason).Reason();
    }
}

public sealed class ReallocateSlotsEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<ReallocateSlots>("/api/reallocations")
        .Produces<Reallocation>()
        .Refuses(RefusalCodes.AllotmentNotFound, RefusalCodes.AllotmentClosed, RefusalCodes.AllotmentExhausted, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Administrator);
}

public static class ReallocateSlotsHandler
{
    public static async Task<Outcome> Handle(Command<ReallocateSlots> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation)
    {
        var body = command.Body;
        var (fromKey, toKey) = (StreamKeys.Allotment(body.Programme, body.From, body.Year), StreamKeys.Allotment(body.Programme, body.To, body.Year));
        var ledger = new LedgerTransaction(session, messages, command.Context);
        if (await ledger.BeginAsync([fromKey, toKey], body.Programme, cancellation) is { } repeated)
        {
            return repeated;
        }

        var (from, to) = (ledger.Get<Allotment>(fromKey), ledger.Get<Allotment>(toKey));
        if (from is null || to is null)
        {
            return ledger.NotThere(Missing.Allotment(body.Programme, from is null ? body.From : body.To, body.Year));
        }

        var transfer = Guid.CreateVersion7(command.Context.RecordedAt);
        return await ledger.CommitAsync(
            MoveDecisions.Reallocate(from, to, transfer, body.Slots, body.Reason, ledger.At.EffectiveOn),
            fromKey, StatusCodes.Status200OK,
            written => new Reallocation(transfer, BalanceView.Of(written, fromKey), BalanceView.Of(written, toKey)), cancellation);
    }
}
