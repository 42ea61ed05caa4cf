using System.Globalization;
using System.Text.Json.Nodes;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Programmes;

/// <summary>
/// The rules of a policy as fields of a form, with what stood in them when it was made and the version it was made from. Only
/// what somebody changed there is sent, and only for that version: what another changed meanwhile is never undone.
/// </summary>
internal static class PolicyForm
{
    /// <summary>Rules that are numbers.</summary>
    public static readonly string[] Numbers =
    [
        "minimumAge", "maximumAge", "minimumExperienceYears", "capPerCountry", "deadlineDays",
        "holdDays", "offerHours", "paperDays", "reportingDays", "lateWithdrawalDays",
    ];

    public static readonly string[] Choices = ["priorAttendanceAllowed", "overlapAllowed", "noShowWastesSlot", "lateWithdrawalWastes", "carryForward", "representativeAllowed", "documentsRequired"];

    private static readonly string[] Said = ["reason", "effectiveOn"];

    public const string Decisions = "decisions";
    public const string Documents = "documents";
    public const string Waitlist = "waitlist";
    public const string TimeZone = "timeZone";

    /// <summary>The field that carries the version of the programme that the form was made from.</summary>
    public const string Version = "_version";

    /// <summary>Every rule.</summary>
    public static IEnumerable<string> Rules => Numbers.Concat(Choices).Append(Decisions).Append(Documents).Append(Waitlist).Append(TimeZone);

    /// <summary>The field that carries what stood in another when the form was made.</summary>
    public static string Was(string field) => "_was." + field;

    /// <summary>The form with the policy as it is.</summary>
    public static SentForm Of(ProgrammeView programme) => Made(programme, Of(programme.Policy));

    /// <summary>The form as it was sent, made anew from the policy as it is: what was changed there stays, everything else is as it is now.</summary>
    public static SentForm Again(SentForm sent, ProgrammeView programme)
    {
        var now = Of(programme.Policy);
        var kept = new Dictionary<string, string>(sent.Values, StringComparer.Ordinal);
        foreach (var field in Rules.Where(field => !IsChanged(sent, field)))
        {
            kept[field] = now[field];
        }

        return Made(programme, now, kept);
    }

    /// <summary>The rules that another changed since the form was made: what stood there, and what stands there now.</summary>
    public static IReadOnlyList<(string Field, string Was, string Now, string Sent)> ChangedMeanwhile(SentForm sent, ProgrammePolicy policy)
    {
        var now = Of(policy);
        return [.. Rules.Where(field => !string.Equals(sent[Was(field)], now[field], StringComparison.Ordinal)).Select(field => (field, sent[Was(field)], now[field], sent[field].Trim()))];
    }

    private static SentForm Made(ProgrammeView programme, SentForm now, Dictionary<string, string>? values = null)
    {
        var made = values ?? new Dictionary<string, string>(now.Values, StringComparer.Ordinal);
        made[Version] = programme.Version.ToString(CultureInfo.InvariantCulture);
        foreach (var field in Rules)
        {
            made[Was(field)] = now[field];
        }

        return new SentForm(made);
    }

    private static bool IsChanged(SentForm form, string field) => !string.Equals(form[field].Trim(), form[Was(field)], StringComparison.Ordinal);

    private static SentForm Of(ProgrammePolicy policy) => SentForm.With(
        ("minimumAge", Text(policy.MinimumAge)), ("maximumAge", Text(policy.MaximumAge)), ("minimumExperienceYears", Text(policy.MinimumExperienceYears)),
        ("capPerCountry", Text(policy.CapPerCountry)), ("deadlineDays", Text(policy.DeadlineDays)), ("holdDays", Text(policy.HoldDays)), ("offerHours", Text(policy.OfferHours)), ("paperDays", Text(policy.PaperDays)), ("reportingDays", Text(policy.ReportingDays)),
        ("priorAttendanceAllowed", Text(policy.PriorAttendanceAllowed)), ("overlapAllowed", Text(policy.OverlapAllowed)), ("noShowWastesSlot", Text(policy.NoShowWastesSlot)),
        ("lateWithdrawalWastes", Text(policy.LateWithdrawalWastes)), ("lateWithdrawalDays", Text(policy.LateWithdrawalDays)),
        ("carryForward", Text(policy.CarryForward)), ("representativeAllowed", Text(policy.RepresentativeAllowed)),
        ("documentsRequired", Text(policy.DocumentsRequired)), (Documents, string.Join(',', policy.Documents.Order().Select(kind => Statuses.Name(kind)))),
        (Decisions, string.Join(',', policy.Decisions.Order().Select(step => Statuses.Name(step)))), (Waitlist, Statuses.Name(policy.Waitlist)), (TimeZone, policy.TimeZone ?? string.Empty));

    /// <summary>The body of a change of policy: the reason, and what was changed on the form.</summary>
    public static JsonObject BodyOf(SentForm form)
    {
        var body = new JsonObject();
        foreach (var field in Rules.Where(field => IsChanged(form, field)))
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
        Decisions or Documents => new JsonArray([.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(step => (JsonNode)step)]),
        _ when Choices.Contains(field, StringComparer.Ordinal) => text is "true",
        _ when text.Length == 0 => null,
        TimeZone => text,
        _ => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : text,
    };

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;

    private static string Text(bool yes) => yes ? "true" : "false";
}
