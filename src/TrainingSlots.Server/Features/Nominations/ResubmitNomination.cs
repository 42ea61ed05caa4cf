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

/// <summary>Submits a returned nomination again, corrected; without a nominee, as it was.</summary>
/// <param name="SamePerson">As for a submission.</param>
/// <param name="Reason">As for a submission.</param>
public sealed record ResubmitNomination(Guid Id, Nominee? Nominee = null, bool? SamePerson = null, string? Reason = null, DateOnly? EffectiveOn = null) : IReplacement;

public sealed class ResubmitNominationValidator : AbstractValidator<ResubmitNomination>
{
    public ResubmitNominationValidator(TimeProvider clock)
    {
        RuleFor(command => command.Nominee!).SetValidator(new NomineeValidator(clock)).When(command => command.Nominee is not null);
        RuleFor(command => command.Reason).AnswersFor(command => command.SamePerson);
    }
}

public sealed class ResubmitNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<ResubmitNomination>(NominationCommand.Address + "/resubmit")
        .Produces<NominationView>()
        .Refuses(
            RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.HoldExpired, RefusalCodes.ServiceMismatch, RefusalCodes.AgeOutOfRange,
            RefusalCodes.ExperienceTooShort, RefusalCodes.PriorCourseAttended, RefusalCodes.DuplicateNominee, RefusalCodes.PossibleDuplicate, RefusalCodes.OverlappingSession,
            RefusalCodes.OutsideSessionDates, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Coordinator, Roles.Nodal);
}

public sealed class ResubmitNominationDecider : ReplacementDecider<ResubmitNomination>
{
    protected override bool Corrects => true;

    protected override Nominee? NomineeOf(ResubmitNomination said, NomineeRecord? before) => said.Nominee ?? Nominee.Of(before);

    protected override Decision Decide(Case of, Candidate candidate, Moment at) => Replacement.Resubmit(of, of.Nomination.Submitted.Kind, candidate, at);
}
