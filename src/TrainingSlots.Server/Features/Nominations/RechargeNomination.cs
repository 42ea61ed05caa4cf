using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>Charges the place of a nomination to the year in which its session starts now, after the session moved.</summary>
public sealed record RechargeNomination(Guid Id, string? Reason = null, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class RechargeNominationValidator : AbstractValidator<RechargeNomination>
{
    public RechargeNominationValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class RechargeNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<RechargeNomination>(NominationCommand.Address + "/recharge")
        .Produces<NominationView>()
        .Refuses(
            RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.AllotmentNotFound, RefusalCodes.AllotmentExhausted, RefusalCodes.EarmarkExhausted,
            RefusalCodes.ServiceMismatch, RefusalCodes.AllotmentFrozen, RefusalCodes.AllotmentClosed, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Administrator);
}

public sealed class RechargeNominationDecider : StepDecider<RechargeNomination>
{
    protected override NominationStep StepOf(Command<RechargeNomination> command) => StepCatalogue.Recharge;

    /// <summary>The year in which the session starts now.</summary>
    protected override async Task<Bindings> MoreAsync(Bindings bindings, Look look, CancellationToken cancellation)
    {
        var sessions = await look.StatesAsync<Session>([.. bindings.Streams.Where(key => Folds.StateOf(key) == typeof(Session))], cancellation);
        var nominations = await look.StatesAsync<Nomination>([.. bindings.Streams.Where(key => Folds.StateOf(key) == typeof(Nomination))], cancellation);
        return bindings.Also(nominations.SelectMany(of => sessions.Select(session => NominationCommand.AllotmentOf(of.Submitted, session.Announced.Year))));
    }
}
