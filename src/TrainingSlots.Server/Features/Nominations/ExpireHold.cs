using Marten;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Server.Messaging;
using Wolverine;

namespace TrainingSlots.Server.Features.Nominations;

/// <summary>The hold of a nomination is over. Sent by the product to itself, durably.</summary>
public sealed record ExpireHold(Guid Nomination, DateTimeOffset DueAt) : IDue;

public static class ExpireHoldHandler
{
    public static Task Handle(ExpireHold message, IDocumentSession session, IMessageContext messages, TimeProvider clock, CancellationToken cancellation) =>
        NominationDue.DecideAsync(message, message.Nomination, session, messages, clock, StepCatalogue.ExpireHold, cancellation);
}
