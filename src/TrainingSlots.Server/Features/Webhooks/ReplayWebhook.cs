using FluentValidation;
using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.Webhooks;

/// <summary>
/// Sets it back: everything from a position on is delivered again, with the ids that it had the first time. A paused one
/// stays paused and begins there when it is resumed.
/// </summary>
/// <param name="FromPosition">The first position that is delivered again, at most the one after the last delivered.</param>
public sealed record ReplayWebhook(Guid Id, long FromPosition, string? Reason = null) : IWebhookCommand;

public sealed class ReplayWebhookValidator : AbstractValidator<ReplayWebhook>
{
    public ReplayWebhookValidator()
    {
        RuleFor(command => command.FromPosition).GreaterThan(0).WithMessage("must be 1 or more");
        RuleFor(command => command.Reason).OptionalText(Rules.MaxReason);
    }
}

public sealed class ReplayWebhookEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<ReplayWebhook>(WebhookCommand.Address + "/replay")
        .Produces<WebhookView>()
        .Refuses(RefusalCodes.WebhookNotFound)
        .AllowRoles(WebhookCommand.Managers);
}

public static class ReplayWebhookHandler
{
    public static async Task<Outcome> Handle(Command<ReplayWebhook> command, IDocumentSession session, CancellationToken cancellation)
    {
        var (from, transaction) = (command.Body.FromPosition, new WebhookTransaction(session, command.Context));
        var (webhook, otherwise) = await transaction.BeginAsync(command.Body.Id, cancellation);
        if (webhook is null)
        {
            return otherwise!;
        }

        if (from > webhook.DeliveredTo + 1)
        {
            return Outcome.Invalid("fromPosition", $"must be at most {webhook.DeliveredTo + 1}: nothing after it was delivered yet");
        }

        var setBack = webhook with { DeliveredTo = from - 1, Replays = webhook.Replays + 1, Failures = 0, NextAttemptAt = null };
        return await transaction.CommitAsync(
            webhook, command.Noted(setBack, $"replayed from {from}"), null, StatusCodes.Status200OK, cancellation);
    }
}
