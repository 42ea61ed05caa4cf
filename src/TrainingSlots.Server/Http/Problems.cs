using TrainingSlots.Domain.Refusals;

namespace TrainingSlots.Server.Http;

/// <summary>The one place where refusals become HTTP.</summary>
public static class Problems
{
    /// <exception cref="DoubtfulRefusalException">What it was judged by may be out of date: whoever said so has it judged again.</exception>
    public static Task WriteAsync(HttpContext http, Refusal refusal) =>
        http.Items.ContainsKey(typeof(DoubtfulRefusalException)) ? throw new DoubtfulRefusalException(refusal.Code) : Of(refusal).WriteAsync(http);

    public static Task WriteAsync(HttpContext http, FieldErrors errors) => Of(errors).WriteAsync(http);

    public static ProblemJson Of(Refusal refusal)
    {
        var rule = BrokenRule.Of(refusal);
        return new ProblemJson(
            ProblemJson.TypeOf(rule.Code), rule.Title, RefusalCatalogue.Of(rule.Code).Status, rule.Detail, rule.Code, rule.Rule,
            rule.Numbers, rule.Positions, rule.Remedy, Ways: rule.Ways, Also: refusal.Also.Count == 0 ? null : [.. refusal.Also.Select(BrokenRule.Of)]);
    }

    public static ProblemJson Of(FieldErrors errors)
    {
        var kind = RefusalCatalogue.Of(errors.Code);
        return new ProblemJson(
            ProblemJson.TypeOf(kind.Code), kind.Title, kind.Status,
            $"Wrong: {string.Join(", ", errors.ByField.Keys)}.", kind.Code, kind.Rule,
            new Dictionary<string, object>(StringComparer.Ordinal), [], "correct the fields named in errors", errors.ByField);
    }

    /// <summary>Says only what the caller said: never whether anything is there.</summary>
    public static Refusal ForbiddenCountry(string country) => Refusal.Because(
        RefusalCodes.ForbiddenCountry,
        $"{country} is not among your countries.",
        [("country", country)]);
}
