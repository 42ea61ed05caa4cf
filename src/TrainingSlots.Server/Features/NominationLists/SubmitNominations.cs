using System.Text.Json.Serialization;
using FluentValidation;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Http.Binding;
using TrainingSlots.Server.Store.Pipeline;
using Wolverine;
using Wolverine.Attributes;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>What becomes of the good rows of a list when others are bad.</summary>
public enum ListMode
{
    /// <summary>All rows or none, in one transaction.</summary>
    [JsonStringEnumMemberName("atomic")] Atomic,

    /// <summary>Each row on its own merits.</summary>
    [JsonStringEnumMemberName("each")] Each,
}

/// <summary>Submits a list of nominations, and answers each row in its order.</summary>
/// <param name="Mode">atomic: all rows or none; each: every row on its own merits.</param>
/// <param name="Nominations">At most 5,000, each as for one nomination.</param>
/// <param name="EffectiveOn">For the rows that do not say; not in the future; without it, today.</param>
public sealed record SubmitNominations(
    ListMode Mode, IReadOnlyList<Unread<SubmitNomination>> Nominations, DateOnly? EffectiveOn = null) : ICommandBody;

public sealed class SubmitNominationsValidator : AbstractValidator<SubmitNominations>
{
    public SubmitNominationsValidator() => RuleFor(command => command.Nominations)
        .Must(rows => rows is null or { Count: >= 1 and <= ListLimits.MaxRows }).WithMessage($"must be 1 to {ListLimits.MaxRows} rows");
}

public sealed class SubmitNominationsEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<SubmitNominations>("/api/nominations/batch", ListLimits.MaxBodyBytes)
        .Produces<ListAnswer>()
        .IsTransfer()
        .Refuses([RefusalCodes.ForbiddenCountry, RefusalCodes.UnknownCountry, .. SubmitNominationEndpoint.Refusals])
        .AllowRoles(Roles.Coordinator, Roles.Nodal);
}

public static class SubmitNominationsHandler
{
    [MessageTimeout(ListLimits.MaxSeconds)]
    public static async Task<Outcome> Handle(
        Command<SubmitNominations> command, IMessageBus bus, IRefusedRows log, ListProgress progress, IValidator<SubmitNomination> validator, CancellationToken cancellation)
    {
        var door = new ListDoor(command.Context, validator);
        var rows = command.Body.Nominations.Select((row, number) => door.Admit(number, row.Json, command.Body.EffectiveOn)).ToList();
        return (await NominationList.DecideAsync(bus, log, progress, rows, command.Body.Mode, command.Context, cancellation)).ToOutcome();
    }
}
