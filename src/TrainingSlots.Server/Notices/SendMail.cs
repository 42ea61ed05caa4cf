using Marten;
using Wolverine;

namespace TrainingSlots.Server.Notices;

/// <summary>A mail is due. Sent by the product to itself, durably.</summary>
public sealed record SendMail(string Mail);

public static class SendMailHandler
{
    public static Task Handle(SendMail message, IDocumentSession session, IMessageContext messages, Postman postman, CancellationToken cancellation) =>
        postman.SendAsync(message, session, messages, cancellation);
}
