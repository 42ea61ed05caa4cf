using FluentValidation;
using Marten;
using MimeKit;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.AtRest;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Http.Binding;
using TrainingSlots.Server.Notices;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Notices;

/// <summary>
/// Says which notices the caller gets by mail, and where; it takes the place of what was said before. Nobody is told of more than they may read, which is
/// what their roles, countries and institutes are now.
/// </summary>
/// <param name="Address">Where mails go.</param>
/// <param name="Language">en or fr.</param>
/// <param name="TimeZone">IANA name of the time zone that days and hours of mails go by.</param>
/// <param name="When">At once, or one mail at seven in the morning. Without it, at once.</param>
/// <param name="Kinds">What to be told of; without it, all that the caller may be told of.</param>
public sealed record SetNoticeSubscription(string Address, string Language, string TimeZone, NoticeTime? When = null, IReadOnlyList<NoticeKind>? Kinds = null);

public sealed class SetNoticeSubscriptionValidator : AbstractValidator<SetNoticeSubscription>
{
    /// <summary>No address is longer (RFC 5321).</summary>
    private const int MaxAddress = 254;

    public SetNoticeSubscriptionValidator()
    {
        RuleFor(asked => asked.Address).Must(IsAddress).WithMessage("must be an e-mail address");
        RuleFor(asked => asked.Language).Must(language => language is null or "en" or "fr").WithMessage("must be en or fr");
        RuleFor(asked => asked.TimeZone).Must(zone => zone is null || TimeZones.IsKnown(zone)).WithMessage("must be an IANA time zone such as Asia/Kolkata");
        RuleFor(asked => asked.Kinds).Must(kinds => kinds is null || kinds.Count > 0).WithMessage("must be at least one kind of notices");
    }

    private static bool IsAddress(string? text) => text is null || (text.Length <= MaxAddress && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter))
        && MailboxAddress.TryParse(text, out var mailbox) && mailbox.Domain.Length > 0 && string.Equals(mailbox.Address, text, StringComparison.Ordinal));
}

public sealed class SetNoticeSubscriptionEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPost(ReadNoticeSubscriptionEndpoint.Address, SetAsync)
        .TakingNoParameters()
        .Judged()
        .WithName(nameof(SetNoticeSubscription))
        .WithSummary(XmlDocs.SummaryOf(typeof(SetNoticeSubscription))!)
        .WithMetadata(new BodyMetadata(typeof(SetNoticeSubscription)))
        .Produces<NoticeSubscriptionView>()
        .Refuses(RefusalCodes.Validation)
        .AllowRoles([.. Roles.All]);

    private static async Task SetAsync(HttpContext http, IDocumentSession session, MailSettings settings, IValidator<SetNoticeSubscription> rules)
    {
        var read = await BodyReader.ReadAsync(http.Request, http.RequestAborted);
        var bound = read.IsValid ? CommandBinder.Bind<SetNoticeSubscription>(read.Body, CommandBinder.NoRoute) : new BindingResult<SetNoticeSubscription>(null, read.Errors);
        var errors = http.WrongParameters().With(bound.Errors);
        if (bound.Draft is { } draft)
        {
            errors.Check(draft, rules);
        }

        var actor = http.Actor();
        var open = NoticeKinds.OpenTo([.. actor.Roles]);
        if (bound.Draft?.Kinds?.Any(kind => !open.Contains(kind)) is true)
        {
            errors.Add("kinds", "must be kinds of notices that your roles may read");
        }

        if (errors.Any)
        {
            await Problems.WriteAsync(http, errors);
            return;
        }

        await SaveAsync(bound.Command!, actor, open, session, http);
        await Answers.WriteAsync(http, await ReadNoticeSubscriptionEndpoint.ViewAsync(http, session, settings, http.RequestAborted));
    }

    // An address that is set anew is believed anew.
    private static async Task SaveAsync(SetNoticeSubscription asked, Actor actor, IReadOnlyList<NoticeKind> open, IDocumentSession session, HttpContext http)
    {
        await session.BeginTransactionAsync(http.RequestAborted);
        await Locks.TakeAsync(session, [], [NoticeSubscription.LockOf(actor.Subject)], http.RequestAborted);
        var known = await ReadNoticeSubscriptionEndpoint.FindAsync(session, actor.Subject, http.RequestAborted);
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        session.Store(new NoticeSubscription(
            known?.Id ?? Guid.CreateVersion7(clock.GetUtcNow()), actor.Subject,
            http.RequestServices.GetRequiredService<AtRestKeys>().Encrypt(NoticeSubscription.Purpose, asked.Address), asked.Language, asked.TimeZone,
            asked.When ?? NoticeTime.AtOnce, [.. (asked.Kinds ?? open).Distinct()], actor.Roles, actor.Countries, actor.Institutes,
            known?.Since ?? await HighWaterMark.LastAsync(session, http.RequestAborted))
        { Version = (known?.Version ?? 0) + 1 });
        await session.SaveChangesAsync(http.RequestAborted);
    }
}
