using System.Globalization;
using System.Text.Json.Nodes;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Programmes;

/// <summary>The rules of a policy as fields of a form. Only those that differ from the policy in force are sent.</summary>
internal static class PolicyForm
{
    /// <summary>Rules that are numbers; those of the first line can be taken away by an empty field.</summary>
    public static readonly string[] Numbers =
    [
        "minimumAge", "maximumAge", "minimumExperienceYears", "capPerCountry", "deadlineDays",
        "holdDays", "offerHours", "paperDays", "reportingDays", "lateWithdrawalDays",
    ];

    /// <summary>Numbers that a policy always has.</summary>
    public static readonly string[] AlwaysThere = [.. Numbers.SkipWhile(field => field is not "holdDays")];

    public static readonly string[] Choices = ["priorAttendanceAllowed", "overlapAllowed", "noShowWastesSlot", "lateWithdrawalWastes", "carryForward", "representativeAllowed"];

    private static readonly string[] Said = ["reason", "effectiveOn"];

    public const string Decisions = "decisions";
    public const string Waitlist = "waitlist";

    /// <summary>The form with the policy as it is.</summary>
    public static SentForm Of(ProgrammePolicy policy) => SentForm.With(
        ("minimumAge", Text(policy.MinimumAge)), ("maximumAge", Text(policy.MaximumAge)), ("minimumExperienceYears", Text(policy.MinimumExperienceYears)),
        ("capPerCountry", Text(policy.CapPerCountry)), ("deadlineDays", Text(policy.DeadlineDays)), ("holdDays", Text(policy.HoldDays)), ("offerHours", Text(policy.OfferHours)), ("paperDays", Text(policy.PaperDays)), ("reportingDays", Text(policy.ReportingDays)),
        ("priorAttendanceAllowed", Text(policy.PriorAttendanceAllowed)), ("overlapAllowed", Text(policy.OverlapAllowed)), ("noShowWastesSlot", Text(policy.NoShowWastesSlot)),
        ("lateWithdrawalWastes", Text(policy.LateWithdrawalWastes)), ("lateWithdrawalDays", Text(policy.LateWithdrawalDays)),
        ("carryForward", Text(policy.CarryForward)), ("representativeAllowed", Text(policy.RepresentativeAllowed)),
        (Decisions, string.Join(',', policy.Decisions.Order().Select(step => Statuses.Name(step)))), (Waitlist, Statuses.Name(policy.Waitlist)));

    /// <summary>The body of a change of policy: the reason, and what differs.</summary>
    public static JsonObject BodyOf(SentForm form, ProgrammePolicy policy)
    {
        var now = Of(policy);
        var body = new JsonObject();
        foreach (var field in Numbers.Concat(Choices).Append(Decisions).Append(Waitlist).Where(field => !string.Equals(form[field].Trim(), now[field], StringComparison.Ordinal)))
        {
            body[field] = Value(field, form[field].Trim());
        }

        foreach (var field in Said.Where(field => form[field].Trim().Length > 0))
        {
            body[field] = form[field].Trim();
        }

        return body;
    }

    // What is no number stays as it was typed, so that the API says what is wrong with it.
    private static JsonNode? Value(string field, string text) => field switch
    {
        Decisions => new JsonArray([.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(step => (JsonNode)step)]),
        _ when Choices.Contains(field, StringComparer.Ordinal) => text is "true",
        _ when text.Length == 0 => null,
        _ => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : text,
    };

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;

    private static string Text(bool yes) => yes ? "true" : "false";
}
