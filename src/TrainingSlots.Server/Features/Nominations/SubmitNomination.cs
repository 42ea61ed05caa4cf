using FluentValidation;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Invitations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>Nominates a person for a session: takes a slot of the country and a seat of the session, or neither.</summary>
/// <param name="Invitation">The accepted invitation that it answers.</param>
/// <param name="Role">One of the invitation's roles.</param>
/// <param name="SamePerson">Whether the nominee is somebody on record who is alike in one sign and not in another; asked for by <c>POSSIBLE_DUPLICATE</c>.</param>
/// <param name="Reason">Why it is, or is not; kept with the personal data, never in an event.</param>
/// <param name="Waitlist">Queue instead of being refused when a place is short.</param>
public sealed record SubmitNomination(
    string Session, string Country, Nominee Nominee, Guid? Invitation = null, string? Role = null, bool Waitlist = false,
    Source? Source = null, bool? SamePerson = null, string? Reason = null, DateOnly? EffectiveOn = null) : IShares, IForCountry, IMayNameSomebodyKnown
{
    string IShares.Contended => Session;
}

public sealed class SubmitNominationValidator : AbstractValidator<SubmitNomination>
{
    public SubmitNominationValidator(TimeProvider clock)
    {
        RuleFor(command => command.Session).Code();
        RuleFor(command => command.Country).Country();
        RuleFor(command => command.Role).Must(role => role is null || InvitationLimits.IsRole(role)).WithMessage(InvitationLimits.RoleText);
        RuleFor(command => command.Nominee).SetValidator(new NomineeValidator(clock));
        RuleFor(command => command.Source).Source();
        RuleFor(command => command.Reason).AnswersFor(command => command.SamePerson);
    }
}

public sealed class SubmitNominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<SubmitNomination>("/api/nominations")
        .Produces<NominationView>(StatusCodes.Status201Created)
        .Refuses([.. Refusals])
        .AllowRoles(Roles.Coordinator, Roles.Nodal);

    /// <summary>What a nomination can be refused for.</summary>
    internal static IReadOnlyList<string> Refusals { get; } =
    [
        RefusalCodes.SessionNotFound, RefusalCodes.SessionNotOpen, RefusalCodes.DeadlinePassed, RefusalCodes.AllotmentNotFound,
        RefusalCodes.AllotmentExhausted, RefusalCodes.EarmarkExhausted, RefusalCodes.AllotmentFrozen, RefusalCodes.AllotmentClosed,
        RefusalCodes.ServiceMismatch, RefusalCodes.SessionFull, RefusalCodes.CountrySessionCap, RefusalCodes.InvitationNotFound,
        RefusalCodes.InvitationNotOpen, RefusalCodes.SeatsExceedInvitation, RefusalCodes.RoleNotOffered, RefusalCodes.RepresentativeNotAllowed,
        RefusalCodes.CountryMismatch, RefusalCodes.AgeOutOfRange, RefusalCodes.ExperienceTooShort, RefusalCodes.PriorCourseAttended,
        RefusalCodes.DuplicateNominee, RefusalCodes.PossibleDuplicate, RefusalCodes.OverlappingSession, RefusalCodes.OutsideSessionDates, RefusalCodes.EffectiveDateConflict, RefusalCodes.ForbiddenCountry,
    ];
}
