using FluentValidation;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Invitations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.OfficeMessages;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.OfficeMessages;

/// <summary>Writes to the other offices about an invitation. Who reads it is in the answer.</summary>
/// <param name="Text">At most 2,000 characters; never in an event. It is not erased with a person: who is to be nominated is not named here.</param>
public sealed record WriteInvitationMessage(Guid Id, string Text, DateOnly? EffectiveOn = null) : ICommandBody;

public sealed class WriteInvitationMessageValidator : AbstractValidator<WriteInvitationMessage>
{
    public WriteInvitationMessageValidator()
    {
        RuleFor(command => command.Text).Text(OfficeMessage.MaxText);
    }
}

public sealed class WriteInvitationMessageEndpoint : IEndpoint
{
    public const string Address = InvitationCommand.Address + "/messages";

    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<WriteInvitationMessage>(Address)
        .Produces<MessageAnswer>(StatusCodes.Status201Created)
        .Refuses(RefusalCodes.InvitationNotFound, RefusalCodes.MessageLimit, RefusalCodes.EffectiveDateConflict)
        .AllowRoles([.. Office.Writers]);
}

public sealed class WriteInvitationMessageDecider : PlainDecider<WriteInvitationMessage>
{
    protected override Task<Bindings> LookAsync(Look look, Command<WriteInvitationMessage> command, CancellationToken cancellation) =>
        InvitationCommand.LookAsync(look, StreamKeys.Invitation(command.Body.Id), command.Context.Actor, cancellation);

    protected override Outcome? Decide(LedgerTransaction ledger, WriteInvitationMessage said)
    {
        if (InvitationCommand.Find(ledger, said.Id) is not { } invitation)
        {
            return Missing.Invitation(said.Id.ToString());
        }

        var host = ledger.Get<Domain.Sessions.Session>(StreamKeys.Session(invitation.Issued.Session))!.Announced.Host;
        var message = NewMessage.Of(ledger.Context, invitation.Id, invitation.Messages + 1, invitation.Issued.Country, host, said.Text);
        return NewMessage.Write(ledger, message, commitment => InvitationDecisions.Write(invitation, message.Id, commitment, ledger.At.EffectiveOn));
    }
}
