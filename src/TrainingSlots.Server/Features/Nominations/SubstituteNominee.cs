using FluentValidation;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>Puts another person in the place; slot and seat are kept.</summary>
/// <param name="SamePerson">As for a submission.</param>
/// <param name="Reason">As for a submission.</param>
public sealed record SubstituteNominee(Guid Id, Nominee Nominee, bool? SamePerson = null, string? Reason = null, DateOnly? EffectiveOn = null) : IReplacement;

public sealed class SubstituteNomineeValidator : AbstractValidator<SubstituteNominee>
{
    public SubstituteNomineeValidator(TimeProvider clock)
    {
        RuleFor(command => command.Nominee).SetValidator(new NomineeValidator(clock));
        RuleFor(command => command.Reason).AnswersFor(command => command.SamePerson);
    }
}

public sealed class SubstituteNomineeEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<SubstituteNominee>(NominationCommand.Address + "/substitute")
        .Produces<NominationView>()
        .Refuses(
            RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.HoldExpired, RefusalCodes.ServiceMismatch, RefusalCodes.AgeOutOfRange,
            RefusalCodes.ExperienceTooShort, RefusalCodes.PriorCourseAttended, RefusalCodes.DuplicateNominee, RefusalCodes.PossibleDuplicate, RefusalCodes.OverlappingSession,
            RefusalCodes.OutsideSessionDates, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Nodal);
}

public sealed class SubstituteNomineeDecider : ReplacementDecider<SubstituteNominee>
{
    protected override Nominee? NomineeOf(SubstituteNominee said, NomineeRecord? before) => said.Nominee;

    protected override Decision Decide(Case of, Candidate candidate, Moment at) => Replacement.Substitute(of, of.Nomination.Submitted.Kind, candidate, at);
}
