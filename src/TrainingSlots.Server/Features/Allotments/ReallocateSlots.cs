using FluentValidation;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

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

public sealed class ReallocateSlotsDecider : PlainDecider<ReallocateSlots>
{
    protected override Task<Bindings> LookAsync(Look look, Command<ReallocateSlots> command, CancellationToken cancellation)
    {
        var (from, to) = KeysOf(command.Body);
        return Task.FromResult(Bindings.Of(from, to).Under(command.Body.Programme));
    }

    protected override Outcome? Decide(LedgerTransaction ledger, ReallocateSlots said)
    {
        var (fromKey, toKey) = KeysOf(said);
        var (from, to) = (ledger.Get<Allotment>(fromKey), ledger.Get<Allotment>(toKey));
        if (from is null || to is null)
        {
            return ledger.NotThere(Missing.Allotment(said.Programme, from is null ? said.From : said.To, said.Year));
        }

        var transfer = Guid.CreateVersion7(ledger.Context.RecordedAt);
        return ledger.Conclude(
            MoveDecisions.Reallocate(from, to, transfer, said.Slots, said.Reason, ledger.At.EffectiveOn), fromKey, StatusCodes.Status200OK,
            written => new Reallocation(transfer, BalanceView.Of(written, fromKey), BalanceView.Of(written, toKey)));
    }

    private static (string From, string To) KeysOf(ReallocateSlots body) =>
        (StreamKeys.Allotment(body.Programme, body.From, body.Year), StreamKeys.Allotment(body.Programme, body.To, body.Year));
}
