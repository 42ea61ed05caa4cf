using System.Text.Json;
using System.Text.Json.Nodes;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Http.Binding;

namespace TrainingSlots.Server.Features.Programmes;

/// <summary>The fields of a policy as clients send them; a field left out stays as it is, null takes a rule away.</summary>
public sealed record PolicyFields(
    int? MinimumAge, int? MaximumAge, int? MinimumExperienceYears, bool PriorAttendanceAllowed, bool OverlapAllowed,
    int? CapPerCountry, int? DeadlineDays, int HoldDays, int OfferHours, int PaperDays, int ReportingDays, bool NoShowWastesSlot, bool LateWithdrawalWastes, int LateWithdrawalDays, bool CarryForward,
    bool RepresentativeAllowed, IReadOnlyList<Step> Decisions, WaitlistOrder Waitlist, string? TimeZone, IReadOnlyList<DocumentKind> Documents, bool DocumentsRequired)
{
    private const int MaxYears = 120;
    private const int MaxDays = 3650;

    /// <summary>The policy with the given fields changed, or the errors by field.</summary>
    public static (ProgrammePolicy? Policy, IReadOnlyDictionary<string, string[]> Errors) Change(ProgrammePolicy policy, JsonElement changes)
    {
        var merged = JsonSerializer.SerializeToNode(policy, ExplicitNulls)!.AsObject();
        foreach (var field in changes.EnumerateObject())
        {
            merged[field.Name] = JsonNode.Parse(field.Value.GetRawText());
        }

        using var document = JsonDocument.Parse(merged.ToJsonString());
        var bound = CommandBinder.Bind<PolicyFields>(document.RootElement, new Dictionary<string, string?>(StringComparer.Ordinal));
        var errors = bound.Errors.ToDictionary(error => error.Key, error => error.Value, StringComparer.Ordinal);
        bound.Draft?.Check(errors);
        return (errors.Count == 0 ? bound.Command!.ToPolicy() : null, errors);
    }

    /// <summary>The fields that cannot be read, whatever the policy is that they change.</summary>
    public static IReadOnlyDictionary<string, string[]> Unreadable(JsonElement changes)
    {
        var own = changes.EnumerateObject().Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        return CommandBinder.Bind<PolicyFields>(changes, CommandBinder.NoRoute).Errors.Where(error => own.Contains(error.Key.Split('[')[0])).ToDictionary(StringComparer.Ordinal);
    }

    private void Check(Dictionary<string, string[]> errors)
    {
        Between("minimumAge", MinimumAge, 0, MaxYears);
        Between("maximumAge", MaximumAge, MinimumAge ?? 0, MaxYears);
        Between("minimumExperienceYears", MinimumExperienceYears, 0, MaxYears);
        Between("capPerCountry", CapPerCountry, 1, Rules.MaxSlots);
        Between("deadlineDays", DeadlineDays, 0, MaxDays);
        Between("holdDays", HoldDays, 1, MaxDays);
        Between("offerHours", OfferHours, 1, MaxDays);
        Between("paperDays", PaperDays, 1, MaxDays);
        Between("reportingDays", ReportingDays, 0, MaxDays);
        Between("lateWithdrawalDays", LateWithdrawalDays, 0, MaxDays);

        if (TimeZone is not null && !TimeZones.IsKnown(TimeZone))
        {
            errors.TryAdd("timeZone", [TimeZones.Near(TimeZone) is { } near ? $"must be an IANA time zone: did you mean {near}?" : "must be an IANA time zone such as Asia/Kolkata"]);
        }

        void Between(string field, int? value, int min, int max)
        {
            if (value < min || value > max)
            {
                errors.TryAdd(field, [$"must be {min} to {max}"]);
            }
        }
    }

    private ProgrammePolicy ToPolicy() => new()
    {
        MinimumAge = MinimumAge,
        MaximumAge = MaximumAge,
        MinimumExperienceYears = MinimumExperienceYears,
        PriorAttendanceAllowed = PriorAttendanceAllowed,
        OverlapAllowed = OverlapAllowed,
        CapPerCountry = CapPerCountry,
        DeadlineDays = DeadlineDays,
        HoldDays = HoldDays,
        OfferHours = OfferHours,
        PaperDays = PaperDays,
        ReportingDays = ReportingDays,
        NoShowWastesSlot = NoShowWastesSlot,
        LateWithdrawalWastes = LateWithdrawalWastes,
        LateWithdrawalDays = LateWithdrawalDays,
        CarryForward = CarryForward,
        RepresentativeAllowed = RepresentativeAllowed,
        Decisions = [.. Decisions.Distinct().Order()],
        Waitlist = Waitlist,
        TimeZone = TimeZone,
        Documents = [.. Documents.Distinct().Order()],
        DocumentsRequired = DocumentsRequired,
    };

    private static readonly JsonSerializerOptions ExplicitNulls = new(Json.Options)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.Never,
    };
}
