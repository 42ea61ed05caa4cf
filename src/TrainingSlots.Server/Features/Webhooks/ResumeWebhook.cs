using FluentValidation;
using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.Webhooks;

/// <summary>Goes on with the event after the last one delivered, at once and with all attempts anew.</summary>
public sealed record ResumeWebhook(Guid Id, string? Reason = null) : IWebhookCommand;

public sealed class ResumeWebhookValidator : AbstractValidator<ResumeWebhook>
{
    public ResumeWebhookValidator() => RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
}

public sealed class ResumeWebhookEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<ResumeWebhook>(WebhookCommand.Address + "/resume")
        .Produces<WebhookView>()
        .Refuses(RefusalCodes.WebhookNotFound)
        .AllowRoles(WebhookCommand.Managers);
}

public static class ResumeWebhookHandler
{
    public static Task<Outcome> Handle(Command<ResumeWebhook> command, IDocumentSession session, CancellationToken cancellation) =>
        WebhookCommand.ChangeAsync(command, session, webhook => webhook.Fresh(), "resumed", cancellation);
}
