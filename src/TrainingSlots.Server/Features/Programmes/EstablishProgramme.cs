using System.Text.Json;
using FluentValidation;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.Programmes;

/// <summary>Begins a programme of training. The policy's defaults are those of its kind.</summary>
/// <param name="Policy">Fields of the policy that differ from the defaults.</param>
public sealed record EstablishProgramme(
    string Code, string Name, ProgrammeKind Kind, string Host, YearBasis YearBasis, JsonElement? Policy = null,
    Source? Source = null, DateOnly? EffectiveOn = null) : ICommandBody;

public sealed class EstablishProgrammeValidator : AbstractValidator<EstablishProgramme>
{
    public EstablishProgrammeValidator()
    {
        RuleFor(command => command.Code).Code();
        RuleFor(command => command.Name).Text();
        RuleFor(command => command.Host).Country();
        RuleFor(command => command.Source).Source();
        RuleFor(command => command.Policy).PolicyOf(command => ProgrammePolicy.DefaultFor(command.Kind));
    }
}

public sealed class EstablishProgrammeEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<EstablishProgramme>("/api/programmes")
        .Produces<ProgrammeView>(StatusCodes.Status201Created)
        .Refuses(RefusalCodes.AlreadyExists)
        .AllowRoles(Roles.Administrator);
}

public sealed class EstablishProgrammeDecider : PlainDecider<EstablishProgramme>
{
    protected override Task<Bindings> LookAsync(Look look, Command<EstablishProgramme> command, CancellationToken cancellation) =>
        Task.FromResult(Bindings.Of(StreamKeys.Programme(command.Body.Code)));

    protected override Outcome? Decide(LedgerTransaction ledger, EstablishProgramme said)
    {
        var (key, defaults) = (StreamKeys.Programme(said.Code), ProgrammePolicy.DefaultFor(said.Kind));
        var policy = said.Policy is { ValueKind: JsonValueKind.Object } changes ? PolicyFields.Change(defaults, changes).Policy! : defaults;
        var at = ledger.Context.AtHost(HostClocks.Of(said.Host, policy));
        if (NotInFuture.Check("effectiveOn", said.EffectiveOn, at) is { } future)
        {
            return future;
        }

        var established = new ProgrammeEstablished(
            said.Code, said.Name, said.Kind, said.Host, said.YearBasis, policy, said.Source, at.EffectiveOn);
        return ledger.Conclude(
            ProgrammeDecisions.Establish(ledger.Get<Programme>(key), established), key, StatusCodes.Status201Created,
            written => ProgrammeView.Of(written.Get<Programme>(key), written.Version(key)));
    }
}
