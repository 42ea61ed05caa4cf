using FluentValidation;
using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Webhooks;

namespace TrainingSlots.Server.Features.Webhooks;

/// <summary>Sends nothing more until it is resumed; what is recorded meanwhile waits in the log.</summary>
public sealed record PauseWebhook(Guid Id, string? Reason = null) : IWebhookCommand;

public sealed class PauseWebhookValidator : AbstractValidator<PauseWebhook>
{
    public PauseWebhookValidator() => RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
}

public sealed class PauseWebhookEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<PauseWebhook>(WebhookCommand.Address + "/pause")
        .Produces<WebhookView>()
        .Refuses(RefusalCodes.WebhookNotFound)
        .AllowRoles(WebhookCommand.Managers);
}

public static class PauseWebhookHandler
{
    public static Task<Outcome> Handle(Command<PauseWebhook> command, IDocumentSession session, CancellationToken cancellation) => WebhookCommand.ChangeAsync(
        command, session,
        webhook => webhook.Status is WebhookStatus.Paused ? webhook : webhook with { Status = WebhookStatus.Paused, Reason = command.Body.Reason ?? "asked for" },
        "paused", cancellation);
}
