using Marten;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Store.Due;
using Wolverine;

namespace TrainingSlots.Server.Features.Waitlists;

public static class LapseOfferHandler
{
    public static Task Handle(LapseOffer message, IDocumentSession session, IMessageContext messages, TimeProvider clock, CancellationToken cancellation) =>
        NominationDue.DecideAsync(message, message.Nomination, session, messages, clock, StepCatalogue.LapseOffer, cancellation);
}
