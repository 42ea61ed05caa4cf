using Microsoft.Extensions.Localization;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>What is asked about a nominee under the rules of a programme, which are told before they are broken.</summary>
/// <param name="Except">What is not asked.</param>
/// <param name="Needed">What the rules ask for, though the API takes a nomination without it.</param>
/// <param name="Hints">The rules beside the fields.</param>
public sealed record NomineeQuestions(IReadOnlyList<string> Except, IReadOnlyList<string> Needed, IReadOnlyDictionary<string, string?> Hints)
{
    private const string Same = "samePerson";
    private const string Experience = "nominee.experienceYears";

    /// <summary>Whether the nominee is somebody on record is asked once the product cannot tell, or when it was answered before.</summary>
    public bool AsksWhetherTheSame => !Except.Contains(Same, StringComparer.Ordinal);

    /// <param name="policy">Null where no person is asked for.</param>
    /// <param name="start">The day on which the session starts, on which ages are counted.</param>
    internal static NomineeQuestions Of(SentForm form, ProgrammePolicy? policy, DateOnly? start, IStringLocalizer<NominationTexts> texts, Language language)
    {
        if (policy is null)
        {
            return new([Same], [], new Dictionary<string, string?>(StringComparer.Ordinal));
        }

        var isAsked = form[Same].Length > 0
            || form.Problem?.Breaks(RefusalCodes.PossibleDuplicate, RefusalCodes.DuplicateNominee, RefusalCodes.OverlappingSession, RefusalCodes.PriorCourseAttended) is true;
        var mustAnswer = form.Problem?.Breaks(RefusalCodes.PossibleDuplicate) is true;
        string[] needed = policy.MinimumExperienceYears is null ? [] : [Experience];
        return new(
            isAsked ? [] : [Same, "reason"],
            mustAnswer ? [.. needed, Same, "reason"] : needed,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["nominee.dateOfBirth"] = (policy.MinimumAge, policy.MaximumAge, start) is ({ } youngest, { } oldest, { } on)
                    ? texts.Say("birth.hint", youngest, oldest, language.ShortDay(on)) : null,
                [Experience] = policy.MinimumExperienceYears is { } years ? texts.Say("experience.hint", years) : null,
            });
    }
}
