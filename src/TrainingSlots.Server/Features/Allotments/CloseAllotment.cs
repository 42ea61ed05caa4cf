using FluentValidation;
using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Years;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

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

public static class CloseAllotmentHandler
{
    public static async Task<Outcome> Handle(Command<CloseAllotment> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation)
    {
        var body = command.Body;
        var ledger = new LedgerTransaction(session, messages, command.Context);
        if (await ledger.BeginAsync(look => BooksInHand.LookAsync(look, body, command.Context, cancellation), cancellation) is { } repeated)
        {
            return repeated;
        }

        var at = ledger.At;
        if (await BooksInHand.OfAsync(ledger, body, at.EffectiveOn, cancellation) is not { } books)
        {
            return ledger.NotThere(Missing.Allotment(body.Programme, body.Country, body.Year));
        }

        var (key, decision) = (books.Allotment.Id, YearEnd.Close(books, body.Settle, body.Reason ?? "year closed", at));
        return await ledger.CommitAsync(
            decision, key, StatusCodes.Status200OK, written => BalanceView.Of(written, key) with { Closing = ClosingView.Of(decision) }, cancellation);
    }
}
