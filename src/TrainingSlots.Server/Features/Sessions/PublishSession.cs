using FluentValidation;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>Announces a dated run of a programme and opens it for nominations.</summary>
/// <param name="Minimum">Nominees needed for it to take place.</param>
/// <param name="CapPerCountry">Live nominations per country, instead of the policy's.</param>
/// <param name="CountrySpecific">A session for one country: the policy's cap does not apply.</param>
/// <param name="Deadline">Last day for nominations, instead of the policy's.</param>
public sealed record PublishSession(
    string Code, string Programme, string Title, string Host, DateOnly Start, DateOnly End, int Capacity,
    string? Institute = null, string? Place = null, int? Minimum = null, int? CapPerCountry = null, bool CountrySpecific = false,
    DateOnly? Deadline = null, Source? Source = null, DateOnly? EffectiveOn = null) : ICommandBody;

public sealed class PublishSessionValidator : AbstractValidator<PublishSession>
{
    public PublishSessionValidator()
    {
        RuleFor(command => command.Code).Code();
        RuleFor(command => command.Programme).Code();
        RuleFor(command => command.Title).Text();
        RuleFor(command => command.Institute).OptionalText();
        RuleFor(command => command.Place).OptionalText();
        RuleFor(command => command.Host).Country();
        RuleFor(command => command.End).GreaterThanOrEqualTo(command => command.Start).WithMessage("must not be before start");
        RuleFor(command => command.Capacity).Slots();
        RuleFor(command => command.Minimum).Must((command, minimum) => minimum is null || (minimum >= 0 && minimum <= command.Capacity))
            .WithMessage("must be 0 to the capacity");
        RuleFor(command => command.CapPerCountry).Must(cap => cap is null or >= 1).WithMessage("must be 1 or more");
        RuleFor(command => command.Deadline).Must((command, deadline) => deadline is null || deadline <= command.End)
            .WithMessage("must not be after end");
        RuleFor(command => command.Source).Source();
    }
}

public sealed class PublishSessionEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<PublishSession>("/api/sessions")
        .Produces<SessionView>(StatusCodes.Status201Created)
        .Refuses(RefusalCodes.ProgrammeNotFound, RefusalCodes.AlreadyExists)
        .AllowRoles(Roles.Coordinator, Roles.Administrator);
}

public sealed class PublishSessionDecider : PlainDecider<PublishSession>
{
    protected override Task<Bindings> LookAsync(Look look, Command<PublishSession> command, CancellationToken cancellation) =>
        Task.FromResult(Bindings.Of(StreamKeys.Session(command.Body.Code)).Under(command.Body.Programme));

    protected override Outcome? Decide(LedgerTransaction ledger, PublishSession said)
    {
        var key = StreamKeys.Session(said.Code);
        if (ledger.Programme is not { } programme)
        {
            return Missing.Programme(said.Programme);
        }

        var published = new SessionPublished(
            said.Code, said.Programme, TrainingYear.Of(said.Start, programme.YearBasis), said.Title, said.Institute, said.Place, said.Host,
            said.Start, said.End, said.Capacity, said.Minimum, said.CapPerCountry, said.CountrySpecific, said.Deadline, said.Source, ledger.At.EffectiveOn);
        return ledger.Conclude(
            SessionDecisions.Publish(ledger.Get<Session>(key), published), key, StatusCodes.Status201Created,
            written => SessionView.Of(written.Get<Session>(key), written.Version(key), ledger.Context.Actor, programme.Policy));
    }
}
