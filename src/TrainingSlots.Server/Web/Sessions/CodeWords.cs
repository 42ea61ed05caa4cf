using Microsoft.Extensions.Localization;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Languages;

namespace TrainingSlots.Server.Web.Sessions;

/// <summary>What is short, or no longer met, in a few words: the title of a refusal, or what a review of the queue came to.</summary>
internal static class CodeWords
{
    public static string Of(string code, IStringLocalizer<SessionTexts> texts) =>
        texts["short." + code] is { ResourceNotFound: false } own ? own
        : RefusalCatalogue.All.FirstOrDefault(kind => string.Equals(kind.Code, code, StringComparison.Ordinal)) is { } kind ? Phrasebook.Title(code, kind.Title)
        : code;
}
