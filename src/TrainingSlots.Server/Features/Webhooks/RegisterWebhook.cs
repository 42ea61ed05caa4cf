using FluentValidation;
using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Webhooks;

namespace TrainingSlots.Server.Features.Webhooks;

/// <summary>Has an address told of what is recorded from now on. The answer shows the secret that deliveries are signed with, once.</summary>
/// <param name="Url">Where messages are posted: https, without a user name or a password.</param>
/// <param name="Events">Patterns of event types: <c>nomination.submitted</c>, <c>slot.*</c>, <c>*</c>; without it, all.</param>
/// <param name="Country">Only events about this country. Who is limited to countries names one of them, or some in <c>countries</c>.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Countries">Only events about these countries, instead of one.</param>
public sealed record RegisterWebhook(
    string Url, IReadOnlyList<string>? Events = null, string? Country = null, string? Description = null, IReadOnlyList<string>? Countries = null) : ICommandBody
{
    DateOnly? ICommandBody.EffectiveOn => null;
}

public sealed class RegisterWebhookValidator : AbstractValidator<RegisterWebhook>
{
    /// <summary>How long an address may be, in characters.</summary>
    private const int MaxUrl = 2000;

    private const int MaxPatterns = 50;

    private const int MaxCountries = 250;

    public RegisterWebhookValidator(WebhookSettings settings)
    {
        RuleFor(command => command.Url).Must(url => url is null || url.Length <= MaxUrl).WithMessage($"must be at most {MaxUrl} characters");
        RuleFor(command => command.Url).Must(url => settings.Refuse(url) is null).WithMessage(command => settings.Refuse(command.Url));
        RuleFor(command => command.Events).Must(events => events is null || events.Count is > 0 and <= MaxPatterns).WithMessage($"must be 1 to {MaxPatterns} patterns")
            .Must(events => events is null || events.All(EventTypes.IsKnown)).WithMessage("must be types of events such as nomination.submitted, slot.* or *");
        RuleFor(command => command.Country!).Country();
        RuleForEach(command => command.Countries).Country();
        RuleFor(command => command.Countries).Must(countries => countries is null || (countries.Count is > 0 and <= MaxCountries && countries.Distinct(StringComparer.Ordinal).Count() == countries.Count))
            .WithMessage($"must be 1 to {MaxCountries} different countries")
            .Must((command, countries) => countries is null || command.Country is null).WithMessage("must not stand beside country: give one of the two");
        RuleFor(command => command.Description).OptionalText();
    }
}

public sealed class RegisterWebhookEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<RegisterWebhook>("/api/webhooks")
        .Produces<WebhookView>(StatusCodes.Status201Created)
        .Refuses(RefusalCodes.WebhookLimit, RefusalCodes.UnknownCountry, RefusalCodes.ForbiddenCountry)
        .AllowRoles(WebhookCommand.Managers);
}

public static class RegisterWebhookHandler
{
    /// <summary>How many endpoints there are at most; removed ones do not count.</summary>
    private const int MaxWebhooks = 100;

    private static readonly IReadOnlyList<string> Everything = ["*"];

    public static async Task<Outcome> Handle(Command<RegisterWebhook> command, IDocumentSession session, CancellationToken cancellation)
    {
        var (body, actor, now) = (command.Body, command.Context.Actor, command.Context.RecordedAt);
        var countries = body.Countries ?? (body.Country is { } one ? [one] : null);
        if (countries is null && actor.CountryScope is not null)
        {
            return Outcome.Invalid("country", "must be one of your countries");
        }

        if (countries?.FirstOrDefault(country => !actor.MayActFor(country)) is { } country)
        {
            return Problems.ForbiddenCountry(country);
        }

        var transaction = new WebhookTransaction(session, command.Context);
        if (await transaction.BeginAsync("webhooks", cancellation) is { } repeated)
        {
            return repeated;
        }

        var registered = (await session.AdvancedSql.QueryAsync<int>(
            $"select count(*)::int from {LedgerSchema.Name}.mt_doc_webhook where data ->> 'status' <> 'removed'", cancellation)).Single();
        if (registered >= MaxWebhooks)
        {
            return Refusal.Because(
                RefusalCodes.WebhookLimit, $"{registered} webhooks are registered already.", [("webhooks", registered), ("limit", MaxWebhooks)],
                remedy: "remove one that is not needed");
        }

        var webhook = new Webhook(Guid.CreateVersion7(now), body.Url, body.Events ?? Everything, body.Country, body.Description, actor.Subject, now)
        {
            Countries = body.Countries,
            DeliveredTo = await HighWaterMark.ReadAsync(session, cancellation),
        };
        var first = webhook.Changed(now, actor.Subject, "registered", reason: null);
        return await transaction.CommitAsync(null, first, WebhookSecret.New(first.Id, first.Version), StatusCodes.Status201Created, cancellation);
    }
}
