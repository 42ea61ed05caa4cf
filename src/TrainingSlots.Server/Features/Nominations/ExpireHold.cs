using Marten;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Server.Store.Due;
using Wolverine;

namespace TrainingSlots.Server.Features.Nominations;

public static class ExpireHoldHandler
{
    public static Task Handle(ExpireHold message, IDocumentSession session, IMessageContext messages, TimeProvider clock, CancellationToken cancellation) =>
        NominationDue.DecideAsync(message, message.Nomination, session, messages, clock, StepCatalogue.ExpireHold, cancellation);
}
