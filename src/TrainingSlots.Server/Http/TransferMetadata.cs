namespace TrainingSlots.Server.Http;

/// <summary>An operation that takes in or gives out much at once: a caller has only so many under way at a time.</summary>
public sealed record TransferMetadata;

public static class TransferExtensions
{
    public static RouteHandlerBuilder IsTransfer(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new TransferMetadata());
}
