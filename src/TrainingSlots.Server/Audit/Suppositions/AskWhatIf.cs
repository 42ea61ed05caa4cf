using System.Text.Json;
using FluentValidation;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Audit.Suppositions;

/// <summary>
/// Supposes something else than what happened and takes every decision of the log anew from there, the refused ones too:
/// answers each outcome that differs, and the balances then. Nothing is written. Without a change nothing differs.
/// </summary>
/// <param name="Policy">Another policy, from the range's first position on.</param>
/// <param name="Allotment">Another number of slots granted.</param>
/// <param name="Remove">Position of an event that had not happened, with everything that was decided at once with it.</param>
/// <param name="Range">What is decided anew, and what of it is told; without it, everything.</param>
public sealed record AskWhatIf(
    SupposedPolicyFields? Policy = null, SupposedGrant? Allotment = null, long? Remove = null, WhatIfRange? Range = null);

/// <summary>Fields of a policy as in its change; a field left out stays as it was, null takes a rule away.</summary>
public sealed record SupposedPolicyFields(
    string Programme,
    JsonElement? MinimumAge = null, JsonElement? MaximumAge = null, JsonElement? MinimumExperienceYears = null,
    JsonElement? PriorAttendanceAllowed = null, JsonElement? OverlapAllowed = null, JsonElement? CapPerCountry = null,
    JsonElement? DeadlineDays = null, JsonElement? HoldDays = null, JsonElement? OfferHours = null, JsonElement? PaperDays = null, JsonElement? ReportingDays = null,
    JsonElement? NoShowWastesSlot = null, JsonElement? LateWithdrawalWastes = null, JsonElement? LateWithdrawalDays = null, JsonElement? CarryForward = null, JsonElement? RepresentativeAllowed = null,
    JsonElement? Decisions = null, JsonElement? Waitlist = null, JsonElement? TimeZone = null, JsonElement? Documents = null, JsonElement? DocumentsRequired = null)
{
    /// <summary>The fields that were given.</summary>
    internal JsonElement Changes() => new ChangePolicy(
        Programme, string.Empty, MinimumAge, MaximumAge, MinimumExperienceYears, PriorAttendanceAllowed, OverlapAllowed, CapPerCountry,
        DeadlineDays, HoldDays, OfferHours, PaperDays, ReportingDays, NoShowWastesSlot, LateWithdrawalWastes, LateWithdrawalDays, CarryForward, RepresentativeAllowed, Decisions, Waitlist, TimeZone, Documents, DocumentsRequired).Changes();
}

/// <summary>The number of slots granted instead, when the allotment was opened.</summary>
public sealed record SupposedGrant(string Programme, string Country, string Year, int Slots);

/// <summary>What is decided anew, and what of it is told.</summary>
/// <param name="FromPosition">Everything before it is folded as it is; 1 without it.</param>
/// <param name="ToPosition">The last position that is read; without it, all that is there.</param>
public sealed record WhatIfRange(long? FromPosition = null, long? ToPosition = null, string? Programme = null, string? Country = null, string? Year = null);

public sealed class AskWhatIfValidator : AbstractValidator<AskWhatIf>
{
    public AskWhatIfValidator()
    {
        RuleFor(asked => asked.Policy!.Programme).Code().OverridePropertyName("Policy.Programme").When(asked => asked.Policy is not null);
        RuleFor(asked => asked.Allotment!.Programme).Code().OverridePropertyName("Allotment.Programme").When(asked => asked.Allotment is not null);
        RuleFor(asked => asked.Allotment!.Country).Country().OverridePropertyName("Allotment.Country").When(asked => asked.Allotment is not null);
        RuleFor(asked => asked.Allotment!.Year).Year().OverridePropertyName("Allotment.Year").When(asked => asked.Allotment is not null);
        RuleFor(asked => asked.Allotment!.Slots).Slots(min: 0).OverridePropertyName("Allotment.Slots").When(asked => asked.Allotment is not null);
        RuleFor(asked => asked.Remove).Must(position => position is null or > 0).WithMessage("must be a position of the log");
        RuleFor(asked => asked.Range!.FromPosition).Must(position => position is null or > 0).OverridePropertyName("Range.FromPosition").WithMessage("must be a position of the log").When(asked => asked.Range is not null);
        RuleFor(asked => asked.Range!.ToPosition).Must((asked, position) => position is null || position >= (asked.Range!.FromPosition ?? 1)).OverridePropertyName("Range.ToPosition").WithMessage("must not be before fromPosition").When(asked => asked.Range is not null);
        RuleFor(asked => asked.Range!.Country!).Country().OverridePropertyName("Range.Country").When(asked => asked.Range is not null);
    }
}
