using Microsoft.Extensions.Localization;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Languages;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Web.Audit;

/// <summary>How the audit room says what the API names.</summary>
internal static class AuditWords
{
    /// <summary>What a command is called.</summary>
    public static string Operation(this IStringLocalizer<AuditTexts> texts, string name) => texts.Known($"operation.{name}") ?? name;

    /// <summary>What a decision came to: an outcome of its own, or why it was refused.</summary>
    public static string Outcome(this IStringLocalizer<AuditTexts> texts, string outcome) => texts.Known($"outcome.{outcome}") ?? Refusal(outcome);

    /// <summary>The title of a refusal's code; the code itself where it is unknown.</summary>
    public static string Refusal(string code) => IsRefusal(code) ? Phrasebook.Title(code, RefusalCatalogue.Of(code).Title) : code;

    public static bool IsRefusal(string code) => RefusalCatalogue.All.Any(kind => string.Equals(kind.Code, code, StringComparison.Ordinal));

    /// <summary>By how much the terms of a balance changed, or the seats of a session; what is no term is left out.</summary>
    public static string Changes(this IStringLocalizer<AuditTexts> texts, Language language, IReadOnlyDictionary<string, int> changes) => string.Join(
        ", ", changes.Where(change => IsTerm(change.Key)).Select(change => $"{texts.Known($"seats.{change.Key}") ?? language.Word("change", change.Key)} {language.Signed(change.Value)}"));

    /// <summary>True for a number of a balance: others count nominations or the slots of an earmark.</summary>
    public static bool IsTerm(string name) => !name.Contains('/', StringComparison.Ordinal);
}
