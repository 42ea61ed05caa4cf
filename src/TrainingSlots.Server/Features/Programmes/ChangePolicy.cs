using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Features.Programmes;

/// <summary>Changes rules of a programme from now on. A field left out stays; null takes a rule away.</summary>
public sealed record ChangePolicy(
    string Code, string Reason,
    JsonElement? MinimumAge = null, JsonElement? MaximumAge = null, JsonElement? MinimumExperienceYears = null,
    JsonElement? PriorAttendanceAllowed = null, JsonElement? OverlapAllowed = null, JsonElement? CapPerCountry = null,
    JsonElement? DeadlineDays = null, JsonElement? HoldDays = null, JsonElement? OfferHours = null, JsonElement? PaperDays = null, JsonElement? ReportingDays = null,
    JsonElement? NoShowWastesSlot = null, JsonElement? LateWithdrawalWastes = null, JsonElement? LateWithdrawalDays = null, JsonElement? CarryForward = null, JsonElement? RepresentativeAllowed = null,
    JsonElement? Decisions = null, JsonElement? Waitlist = null, JsonElement? TimeZone = null, JsonElement? Documents = null, JsonElement? DocumentsRequired = null, DateOnly? EffectiveOn = null) : ICommandBody
{
    /// <summary>The fields that were given.</summary>
    public JsonElement Changes()
    {
        (string Name, JsonElement? Value)[] fields =
        [
            ("minimumAge", MinimumAge), ("maximumAge", MaximumAge), ("minimumExperienceYears", MinimumExperienceYears),
            ("priorAttendanceAllowed", PriorAttendanceAllowed), ("overlapAllowed", OverlapAllowed), ("capPerCountry", CapPerCountry),
            ("deadlineDays", DeadlineDays), ("holdDays", HoldDays), ("offerHours", OfferHours), ("paperDays", PaperDays), ("reportingDays", ReportingDays), ("noShowWastesSlot", NoShowWastesSlot),
            ("lateWithdrawalWastes", LateWithdrawalWastes), ("lateWithdrawalDays", LateWithdrawalDays),
            ("carryForward", CarryForward), ("representativeAllowed", RepresentativeAllowed), ("decisions", Decisions), ("waitlist", Waitlist), ("timeZone", TimeZone),
            ("documents", Documents), ("documentsRequired", DocumentsRequired),
        ];
        var given = new JsonObject(fields.Where(field => field.Value is not null)
            .Select(field => KeyValuePair.Create(field.Name, JsonNode.Parse(field.Value!.Value.GetRawText()))));
        return JsonSerializer.SerializeToElement(given);
    }
}

public sealed class ChangePolicyValidator : AbstractValidator<ChangePolicy>
{
    public ChangePolicyValidator()
    {
        RuleFor(command => command.Code).Code();
        RuleFor(command => command.Reason).Reason();
        RuleFor(command => command.Changes()).Must(changes => changes.EnumerateObject().Any())
            .OverridePropertyName("body").WithMessage("must change at least one field of the policy");
        RuleFor(command => command.Changes()).Custom((changes, context) =>
        {
            foreach (var (field, texts) in PolicyFields.Unreadable(changes))
            {
                context.AddFailure(field, texts[0]);
            }
        });
    }
}

public sealed class ChangePolicyEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapCommand<ChangePolicy>("/api/programmes/{code}/policy")
        .Produces<ProgrammeView>()
        .Refuses(RefusalCodes.ProgrammeNotFound, RefusalCodes.EffectiveDateConflict)
        .AllowRoles(Roles.Administrator);
}

public sealed class ChangePolicyDecider : PlainDecider<ChangePolicy>
{
    protected override Task<Bindings> LookAsync(Look look, Command<ChangePolicy> command, CancellationToken cancellation) =>
        Task.FromResult(Bindings.Of(StreamKeys.Programme(command.Body.Code)));

    protected override Outcome? Decide(LedgerTransaction ledger, ChangePolicy said)
    {
        var key = StreamKeys.Programme(said.Code);
        if (ledger.Get<Programme>(key) is not { } programme)
        {
            return Missing.Programme(said.Code);
        }

        if (NotInFuture.Check("effectiveOn", said.EffectiveOn, ledger.At) is { } future)
        {
            return future;
        }

        // Only with the policy as it is can the fields be judged together, such as an age range.
        var (policy, errors) = PolicyFields.Change(programme.Policy, said.Changes());
        if (policy is null)
        {
            return Outcome.Invalid(errors);
        }

        var decision = ProgrammeDecisions.ChangePolicy(programme, policy, said.Reason, ledger.At.EffectiveOn);
        return ledger.Conclude(decision, key, StatusCodes.Status200OK, written => ProgrammeView.Of(written.Get<Programme>(key), written.Version(key)));
    }
}
