using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Forms;

/// <summary>Which field of a form a refusal is about, so that it is explained beside it.</summary>
public static class RefusalFields
{
    private static readonly FormOf OfNominations = new(nameof(SubmitNomination), "nominations", FormField.Of(typeof(SubmitNomination)));

    /// <summary>The field of a nomination, by its name in the API; null when the refusal is about none of them.</summary>
    public static string? Of(string code) => Of(code, OfNominations);

    /// <summary>The field of a form; null when the refusal is about none that it has.</summary>
    public static string? Of(string code, FormOf form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Array.Find(About(code), form.Has);
    }

    private static string[] About(string code) => code switch
    {
        RefusalCodes.AgeOutOfRange => ["nominee.dateOfBirth"],
        RefusalCodes.ExperienceTooShort => ["nominee.experienceYears"],
        RefusalCodes.DuplicateNominee or RefusalCodes.PossibleDuplicate or RefusalCodes.OverlappingSession or RefusalCodes.PriorCourseAttended => ["nominee.name"],
        RefusalCodes.ServiceMismatch or RefusalCodes.EarmarkExhausted => ["nominee.service", "service"],
        RefusalCodes.RoleNotOffered or RefusalCodes.RepresentativeNotAllowed => ["role"],
        RefusalCodes.SeatsExceedInvitation => ["places", "role"],
        RefusalCodes.InvitationNotFound or RefusalCodes.InvitationNotOpen or RefusalCodes.CountryMismatch => ["invitation"],
        RefusalCodes.DeadlinePassed or RefusalCodes.EffectiveDateConflict or RefusalCodes.OutsideSessionDates or RefusalCodes.ReplyDatePassed => ["effectiveOn"],
        RefusalCodes.SessionNotFound or RefusalCodes.SessionNotOpen or RefusalCodes.SessionFull or RefusalCodes.CountrySessionCap => ["session"],
        RefusalCodes.AllotmentExhausted => ["country", "slots"],
        RefusalCodes.AllotmentNotFound or RefusalCodes.AllotmentFrozen or RefusalCodes.AllotmentClosed => ["country", "from"],
        RefusalCodes.ForbiddenCountry or RefusalCodes.UnknownCountry => ["country"],
        RefusalCodes.ReductionBelowTaken => ["slots", "earmarks"],
        RefusalCodes.CapacityBelowTaken => ["capacity"],
        RefusalCodes.UnsettledNominations => ["settle"],
        RefusalCodes.ProgrammeNotFound => ["programme"],
        RefusalCodes.AlreadyExists => ["code", "year"],
        _ => [],
    };

    /// <summary>True when a place is short, whatever else is wrong: the nomination could wait for one.</summary>
    public static bool IsShort(ProblemJson? problem) => problem?.BrokenRules().Any(rule => Waiting.CanWaitFor(rule.Code)) is true;

    /// <summary>True when nothing is wrong but that a place is short.</summary>
    public static bool IsOnlyShort(ProblemJson problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.BrokenRules().All(rule => Waiting.CanWaitFor(rule.Code));
    }

    /// <summary>What the form was refused for, as far as that is about this field.</summary>
    public static IEnumerable<string> At(SentForm form, FormOf of, string field)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.Problem is { Errors: null } problem ? problem.BrokenRules().Where(rule => string.Equals(Of(rule.Code, of), field, StringComparison.Ordinal)).Select(rule => rule.Detail) : [];
    }
}
