using FluentValidation;
using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Webhooks;

namespace TrainingSlots.Server.Features.Webhooks;

/// <summary>Makes a new secret and shows it, once. For a day deliveries are signed with the old one too.</summary>
public sealed record RotateWebhookSecret(Guid Id, string? Reason = null) : IWebhookCommand;

public sealed class RotateWebhookSecretValidator : AbstractValidator<RotateWebhookSecret>
{
    public RotateWebhookSecretValidator() => RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
}

public sealed class RotateWebhookSecretEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<RotateWebhookSecret>(WebhookCommand.Address + "/rotate-secret")
        .Produces<WebhookView>()
        .Refuses(RefusalCodes.WebhookNotFound)
        .AllowRoles(WebhookCommand.Managers);
}

public static class RotateWebhookSecretHandler
{
    public static async Task<Outcome> Handle(Command<RotateWebhookSecret> command, IDocumentSession session, CancellationToken cancellation)
    {
        var (context, transaction) = (command.Context, new WebhookTransaction(session, command.Context));
        var (webhook, otherwise) = await transaction.BeginAsync(command.Body.Id, cancellation);
        if (webhook is null)
        {
            return otherwise!;
        }

        var changed = command.Noted(webhook, "secret rotated");
        // It may have been lost with the key that it was encrypted with.
        var secret = (await session.LoadAsync<WebhookSecret>(webhook.Id, cancellation))?.Rotated(changed.Version, context.RecordedAt)
            ?? WebhookSecret.New(webhook.Id, changed.Version);
        return await transaction.CommitAsync(webhook, changed, secret, StatusCodes.Status200OK, cancellation);
    }
}
