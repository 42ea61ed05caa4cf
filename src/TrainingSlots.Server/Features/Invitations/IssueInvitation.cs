using FluentValidation;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.Invitations;

/// <summary>Offers a country places in a session: from an office to an office.</summary>
/// <param name="Offered">Places by role, such as contingent, observer, chief, representative.</param>
/// <param name="ReplyBy">Last day of the reply.</param>
/// <param name="RepresentativeAllowed">Whether somebody may come in lieu of the invitee; without it, as the policy says.</param>
public sealed record IssueInvitation(
    string Session, string Country, string Issuer, string Addressee, IReadOnlyDictionary<string, int> Offered, DateOnly ReplyBy,
    bool? RepresentativeAllowed = null, Source? Source = null, DateOnly? EffectiveOn = null) : ICommandBody, IForCountry;

public sealed class IssueInvitationValidator : AbstractValidator<IssueInvitation>
{
    internal const string TooEarly = "must not be before effectiveOn or, without it, today";

    public IssueInvitationValidator(TimeProvider clock)
    {
        RuleFor(command => command.Session).Code();
        RuleFor(command => command.Country).Country();
        RuleFor(command => command.Issuer).Text();
        RuleFor(command => command.Addressee).Text();
        RuleFor(command => command.Offered).Must(offered => offered is null || offered.Count is > 0 and <= InvitationLimits.MaxRoles)
            .WithMessage($"must have 1 to {InvitationLimits.MaxRoles} roles")
            .Must(offered => offered is null || offered.Values.All(places => places is >= 1 and <= Rules.MaxSlots)).WithMessage($"must be 1 to {Rules.MaxSlots} places each")
            .Must(offered => offered is null || offered.Keys.All(role => InvitationLimits.IsRole(role))).WithMessage(InvitationLimits.RoleText);
        RuleFor(command => command.ReplyBy).Must((command, replyBy) => replyBy >= (command.EffectiveOn ?? HostClocks.EarliestDay(clock.GetUtcNow()))).WithMessage(TooEarly);
        RuleFor(command => command.Source).Source();
    }
}

public sealed class IssueInvitationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<IssueInvitation>("/api/invitations")
        .Produces<InvitationView>(StatusCodes.Status201Created)
        .Refuses(RefusalCodes.SessionNotFound, RefusalCodes.SessionNotOpen, RefusalCodes.ForbiddenCountry)
        .AllowRoles(Roles.Coordinator);
}

public sealed class IssueInvitationDecider : PlainDecider<IssueInvitation>
{
    protected override async Task<Bindings> LookAsync(Look look, Command<IssueInvitation> command, CancellationToken cancellation) =>
        StreamKeys.Session(command.Body.Session) is var key && await look.StateAsync<Session>(key, cancellation) is { } seen
            ? Bindings.Of(key).Under(seen.Announced.Programme)
            : Bindings.Of(key);

    protected override Outcome? Decide(LedgerTransaction ledger, IssueInvitation said)
    {
        if (ledger.Get<Session>(StreamKeys.Session(said.Session)) is not { } found)
        {
            return Missing.Session(said.Session);
        }

        var on = ledger.At.EffectiveOn;
        if (said.ReplyBy < on)
        {
            return Outcome.Invalid("replyBy", IssueInvitationValidator.TooEarly);
        }

        var id = Guid.CreateVersion7(ledger.Context.RecordedAt);
        var (key, allowed) = (StreamKeys.Invitation(id), said.RepresentativeAllowed ?? ledger.Programme!.Policy.RepresentativeAllowed);
        ledger.Start(key);
        return ledger.Conclude(
            InvitationDecisions.Issue(found, new InvitationIssued(
                id, said.Session, said.Country, said.Issuer, said.Addressee, said.Offered, said.ReplyBy, allowed, said.Source, on)),
            key, StatusCodes.Status201Created, written => InvitationView.Of(written.Get<Invitation>(key), found.Announced, written.Version(key)));
    }
}
