using FluentValidation;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Features.Allotments;

/// <summary>Gives a country slots of a programme for a year.</summary>
/// <param name="Earmarks">Parts of the slots tied to services.</param>
public sealed record GrantAllotment(
    string Programme, string Country, string Year, int Slots, IReadOnlyDictionary<string, int>? Earmarks = null,
    Source? Source = null, DateOnly? EffectiveOn = null) : ICommandBody, IForCountry;

public sealed class GrantAllotmentValidator : AbstractValidator<GrantAllotment>
{
    public GrantAllotmentValidator()
    {
        RuleFor(command => command.Programme).Code();
        RuleFor(command => command.Country).Country();
        RuleFor(command => command.Year).Year();
        RuleFor(command => command.Slots).Slots();
        RuleFor(command => command.Earmarks).Earmarks()
            .Must((command, earmarks) => earmarks is null || earmarks.Values.Sum(slots => (long)slots) <= command.Slots)
            .WithMessage("must not exceed the slots in sum");
        RuleFor(command => command.Source).Source();
    }
}

public sealed class GrantAllotmentEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<GrantAllotment>("/api/allotments")
        .Produces<BalanceView>(StatusCodes.Status201Created)
        .Refuses(RefusalCodes.ProgrammeNotFound, RefusalCodes.AlreadyExists)
        .AllowRoles(Roles.Administrator);
}

public sealed class GrantAllotmentDecider : PlainDecider<GrantAllotment>
{
    protected override Task<Bindings> LookAsync(Look look, Command<GrantAllotment> command, CancellationToken cancellation) =>
        Task.FromResult(Bindings.Of(KeyOf(command.Body)).Under(command.Body.Programme));

    protected override Outcome? Decide(LedgerTransaction ledger, GrantAllotment said)
    {
        if (ledger.Programme is not { } programme)
        {
            return Missing.Programme(said.Programme);
        }

        if (!TrainingYear.IsLabel(said.Year, programme.YearBasis))
        {
            return Outcome.Invalid("year", programme.YearBasis == YearBasis.Fiscal ? "must be a fiscal year such as 2022-23" : "must be a calendar year such as 2023");
        }

        var (key, earmarks) = (KeyOf(said), said.Earmarks ?? new Dictionary<string, int>(StringComparer.Ordinal));
        var granted = new AllotmentGranted(said.Programme, said.Country, said.Year, said.Slots, earmarks, null, said.Source, ledger.At.EffectiveOn);
        return ledger.Conclude(AllotmentDecisions.Grant(ledger.Get<Allotment>(key), granted), key, StatusCodes.Status201Created, written => BalanceView.Of(written, key));
    }

    private static string KeyOf(GrantAllotment body) => StreamKeys.Allotment(body.Programme, body.Country, body.Year);
}
