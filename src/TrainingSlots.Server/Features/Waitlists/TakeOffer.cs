using FluentValidation;
using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Waitlists;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

namespace TrainingSlots.Server.Features.Waitlists;

/// <summary>Takes an offered place; it becomes a submitted nomination with a hold of its own.</summary>
public sealed record TakeOffer(Guid Id, string? Reason = null, DateOnly? EffectiveOn = null) : INominationCommand;

public sealed class TakeOfferValidator : AbstractValidator<TakeOffer>
{
    public TakeOfferValidator()
    {
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class TakeOfferEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<TakeOffer>(NominationCommand.Address + "/take-offer")
        .Produces<NominationView>()
        .Refuses(
            RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.OfferExpired, RefusalCodes.EffectiveDateConflict,
            RefusalCodes.OutsideSessionDates, RefusalCodes.AgeOutOfRange, RefusalCodes.ExperienceTooShort, RefusalCodes.PriorCourseAttended,
            RefusalCodes.DuplicateNominee, RefusalCodes.OverlappingSession)
        .AllowRoles(Roles.Coordinator, Roles.Nodal);
}

public static class TakeOfferHandler
{
    public static Task<Outcome> Handle(Command<TakeOffer> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation) => NominationCommand.JudgeAsync(
        command,
        new LedgerTransaction(session, messages, command.Context),
        (of, nominee, at) => OfferDecisions.Take(of, nominee, at),
        cancellation);
}
