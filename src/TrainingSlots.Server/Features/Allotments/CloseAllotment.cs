using FluentValidation;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Years;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Allotments;

/// <summary>Ends the year as of a day: what is available then lapses or, where the policy says so, goes to the next year.</summary>
/// <param name="Settle">What became of nominees of sessions that have ended, where it is not on record: all of them came, or none did.</param>
public sealed record CloseAllotment(
    string Programme, string Country, string Year, string? Reason = null, Settle? Settle = null, DateOnly? EffectiveOn = null) : IAllotmentCommand;

public sealed class CloseAllotmentValidator : AbstractValidator<CloseAllotment>
{
    public CloseAllotmentValidator()
    {
        this.AddressRules();
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class CloseAllotmentEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<CloseAllotment>(AllotmentCommand.Address + "/close")
        .Produces<BalanceView>()
        .Refuses(RefusalCodes.AllotmentNotFound, RefusalCodes.AllotmentClosed, RefusalCodes.IllegalTransition, RefusalCodes.UnsettledNominations, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Administrator);
}

public sealed class CloseAllotmentDecider : Decider<CloseAllotment>
{
    protected override Task<Bindings> LookAsync(Look look, Command<CloseAllotment> command, CancellationToken cancellation) =>
        BooksInHand.LookAsync(look, command.Body, command.Context, cancellation);

    protected override async Task<Outcome?> DecideAsync(LedgerTransaction ledger, Command<CloseAllotment> command, CancellationToken cancellation)
    {
        var (body, at) = (command.Body, ledger.At);
        if (await BooksInHand.OfAsync(ledger, body, at.EffectiveOn, cancellation) is not { } books)
        {
            return ledger.NotThere(Missing.Allotment(body.Programme, body.Country, body.Year));
        }

        var (key, decision) = (books.Allotment.Id, YearEnd.Close(books, body.Settle, body.Reason ?? "year closed", at));
        return ledger.Conclude(decision, key, StatusCodes.Status200OK, written => BalanceView.Of(written, key) with { Closing = ClosingView.Of(decision) });
    }
}
