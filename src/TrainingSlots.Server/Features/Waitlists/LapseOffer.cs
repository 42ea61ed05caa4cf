using Marten;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Waitlists;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Messaging;
using Wolverine;

namespace TrainingSlots.Server.Features.Waitlists;

/// <summary>The offer of a place is over; the place goes on to the next. Sent by the product to itself, durably.</summary>
public sealed record LapseOffer(Guid Nomination, DateTimeOffset DueAt) : IDue;

public static class LapseOfferHandler
{
    public static Task Handle(LapseOffer message, IDocumentSession session, IMessageContext messages, TimeProvider clock, CancellationToken cancellation) =>
        NominationDue.DecideAsync(message, message.Nomination, session, messages, clock, StepCatalogue.LapseOffer, cancellation);
}
