using FluentValidation;
using Marten;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Invitations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.OfficeMessages;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Store;
using Wolverine;

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

public static class WriteInvitationMessageHandler
{
    public static async Task<Outcome> Handle(Command<WriteInvitationMessage> command, IDocumentSession session, IMessageContext messages, CancellationToken cancellation)
    {
        var (body, key) = (command.Body, StreamKeys.Invitation(command.Body.Id));
        var ledger = new LedgerTransaction(session, messages, command.Context);
        if (await ledger.BeginAsync(look => InvitationCommand.LookAsync(look, key, command.Context.Actor, cancellation), cancellation) is { } repeated)
        {
            return repeated;
        }

        if (ledger.Get<Invitation>(key) is not { } invitation || !command.Context.Actor.MayActFor(invitation.Issued.Country))
        {
            return Missing.Invitation(body.Id.ToString());
        }

        var host = ledger.Get<Domain.Sessions.Session>(StreamKeys.Session(invitation.Issued.Session))!.Announced.Host;
        var message = NewMessage.Of(command.Context, key, invitation.Messages + 1, invitation.Issued.Country, host, body.Text);
        return await NewMessage.WriteAsync(ledger, message, commitment => InvitationDecisions.Write(invitation, message.Id, commitment, ledger.At.EffectiveOn), cancellation);
    }
}
