using FluentValidation;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>Takes back a step that was a slip: the nomination is where it was before, slot and seat follow.</summary>
/// <param name="Step">The step that is taken back: it must be the last one.</param>
/// <param name="Reason">Why; kept with the personal data, never in an event.</param>
public sealed record CorrectNomination(Guid Id, CorrectedStep Step, string Reason, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class CorrectNominationValidator : AbstractValidator<CorrectNomination>
{
    public CorrectNominationValidator()
    {
        RuleFor(command => command.Reason).Reason();
    }
}

public sealed class CorrectNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<CorrectNomination>(NominationCommand.Address + "/correct")
        .Produces<NominationView>()
        .Refuses(
            RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.AllotmentExhausted, RefusalCodes.EarmarkExhausted, RefusalCodes.AllotmentFrozen,
            RefusalCodes.AllotmentClosed, RefusalCodes.SessionFull, RefusalCodes.CountrySessionCap, RefusalCodes.SeatsExceedInvitation, RefusalCodes.InvitationNotOpen,
            RefusalCodes.AgeOutOfRange, RefusalCodes.ExperienceTooShort, RefusalCodes.DuplicateNominee, RefusalCodes.OverlappingSession, RefusalCodes.PriorCourseAttended,
            RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator);
}

public sealed class CorrectNominationDecider : StepDecider<CorrectNomination>
{
    protected override NominationStep StepOf(Command<CorrectNomination> command) => StepCatalogue.Correct(command.Body.Step);
}
