using FluentValidation;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Features.NomineeDocuments;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.OfficeMessages;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.OfficeMessages;

/// <summary>Writes to the other offices about a nomination. Who reads it is in the answer.</summary>
/// <param name="Text">At most 2,000 characters; kept with the personal data, never in an event, and erased with the nominee.</param>
public sealed record WriteNominationMessage(Guid Id, string Text, DateOnly? EffectiveOn = null) : ICommandBody;

public sealed class WriteNominationMessageValidator : AbstractValidator<WriteNominationMessage>
{
    public WriteNominationMessageValidator()
    {
        RuleFor(command => command.Text).Text(OfficeMessage.MaxText);
    }
}

public sealed class WriteNominationMessageEndpoint : IEndpoint
{
    public const string Address = NominationCommand.Address + "/messages";

    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<WriteNominationMessage>(Address)
        .Produces<MessageAnswer>(StatusCodes.Status201Created)
        .Refuses(RefusalCodes.NominationNotFound, RefusalCodes.IllegalTransition, RefusalCodes.MessageLimit, RefusalCodes.EffectiveDateConflict)
        .AllowRoles([.. Office.Writers]);
}

public sealed class WriteNominationMessageDecider : PlainDecider<WriteNominationMessage>
{
    protected override Task<Bindings> LookAsync(Look look, Command<WriteNominationMessage> command, CancellationToken cancellation) =>
        DocumentCommand.LookAsync(look, command.Body.Id, command.Context.Actor, cancellation);

    protected override Outcome? Decide(LedgerTransaction ledger, WriteNominationMessage said)
    {
        if (NominationCommand.Find(ledger, said.Id) is not { } nomination)
        {
            return Missing.Nomination(said.Id.ToString());
        }

        var of = nomination.Submitted;
        var message = NewMessage.Of(ledger.Context, nomination.Id, nomination.Messages + 1, of.Country, of.Host, said.Text) with { Nomination = of.Nomination, Person = of.Person };
        return NewMessage.Write(ledger, message, commitment => NominationDecisions.Write(nomination, message.Id, commitment, ledger.At.EffectiveOn));
    }
}
