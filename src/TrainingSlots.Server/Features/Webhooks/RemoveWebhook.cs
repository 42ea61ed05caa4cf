using FluentValidation;
using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Webhooks;

namespace TrainingSlots.Server.Features.Webhooks;

/// <summary>Ends it for good. Its secret is deleted; who registered and removed it stays readable.</summary>
public sealed record RemoveWebhook(Guid Id, string? Reason = null) : IWebhookCommand;

public sealed class RemoveWebhookValidator : AbstractValidator<RemoveWebhook>
{
    public RemoveWebhookValidator() => RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
}

public sealed class RemoveWebhookEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<RemoveWebhook>(WebhookCommand.Address + "/remove")
        .Produces<WebhookView>()
        .Refuses(RefusalCodes.WebhookNotFound)
        .AllowRoles(WebhookCommand.Managers);
}

public static class RemoveWebhookHandler
{
    public static Task<Outcome> Handle(Command<RemoveWebhook> command, IDocumentSession session, CancellationToken cancellation)
    {
        // Queued: it happens when the change is saved, or not at all.
        session.Delete<WebhookSecret>(command.Body.Id);
        return WebhookCommand.ChangeAsync(command, session, webhook => webhook with { Status = WebhookStatus.Removed, Reason = "removed" }, "removed", cancellation);
    }
}
