using FluentValidation;
using Marten;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Features.Allotments;

/// <summary>Ends the year: what is available lapses or, where the policy says so, goes to the next year.</summary>
public sealed record CloseAllotment(
    string Programme, string Country, string Year, string? Reason = null, DateOnly? EffectiveOn = null) : IAllotmentCommand;

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
        .Refuses(RefusalCodes.AllotmentNotFound, RefusalCodes.AllotmentClosed, RefusalCodes.IllegalTransition, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Administrator);
}

public static class CloseAllotmentHandler
{
    public static async Task<Outcome> Handle(Command<CloseAllotment> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation)
    {
        var body = command.Body;
        var (key, programmeKey) = (StreamKeys.Allotment(body.Programme, body.Country, body.Year), StreamKeys.Programme(body.Programme));
        var ledger = new LedgerTransaction(session, messages, command.Context);
        if (await ledger.BeginAsync(
            async look => Bindings.Of([key, .. NextOf(body, await look.StateAsync<Programme>(programmeKey, cancellation))]).Under(body.Programme), cancellation) is { } repeated)
        {
            return repeated;
        }

        if (ledger.Programme is not { } programme || ledger.Get<Allotment>(key) is not { } allotment)
        {
            return Missing.Allotment(body.Programme, body.Country, body.Year);
        }

        var next = TrainingYear.After(body.Year, programme.YearBasis);
        var decision = MoveDecisions.Close(
            allotment, ledger.Get<Allotment>(NextOf(body, programme).Single()), next, programme.Policy, body.Reason ?? "year closed", command.Context.At.EffectiveOn);
        return await ledger.CommitAsync(decision, key, StatusCodes.Status200OK, written => BalanceView.Of(written, key), cancellation);
    }

    private static IEnumerable<string> NextOf(CloseAllotment body, Programme? programme) => programme is not null && TrainingYear.IsLabel(body.Year, programme.YearBasis)
        ? [StreamKeys.Allotment(body.Programme, body.Country, TrainingYear.After(body.Year, programme.YearBasis))]
        : [];
}
