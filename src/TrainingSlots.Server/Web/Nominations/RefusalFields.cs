using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Waitlists;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>Which field of a nomination a refusal is about, so that it is explained beside it.</summary>
public static class RefusalFields
{
    /// <summary>The field by its name in the API; null when the refusal is about none of them.</summary>
    public static string? Of(string code) => code switch
    {
        RefusalCodes.AgeOutOfRange => "nominee.dateOfBirth",
        RefusalCodes.ExperienceTooShort => "nominee.experienceYears",
        RefusalCodes.DuplicateNominee or RefusalCodes.PossibleDuplicate or RefusalCodes.OverlappingSession or RefusalCodes.PriorCourseAttended => "nominee.name",
        RefusalCodes.ServiceMismatch or RefusalCodes.EarmarkExhausted => "nominee.service",
        RefusalCodes.RoleNotOffered or RefusalCodes.RepresentativeNotAllowed or RefusalCodes.SeatsExceedInvitation => "role",
        RefusalCodes.InvitationNotFound or RefusalCodes.InvitationNotOpen or RefusalCodes.CountryMismatch => "invitation",
        RefusalCodes.DeadlinePassed or RefusalCodes.EffectiveDateConflict or RefusalCodes.OutsideSessionDates => "effectiveOn",
        RefusalCodes.SessionNotFound or RefusalCodes.SessionNotOpen or RefusalCodes.SessionFull or RefusalCodes.CountrySessionCap => "session",
        RefusalCodes.AllotmentNotFound or RefusalCodes.AllotmentExhausted or RefusalCodes.AllotmentFrozen or RefusalCodes.AllotmentClosed => "country",
        RefusalCodes.ForbiddenCountry or RefusalCodes.UnknownCountry => "country",
        _ => null,
    };

    /// <summary>True when a place is short, so that the nomination could wait for one.</summary>
    public static bool IsShort(string? code) => code is not null && Waiting.CanWaitFor(code);

    /// <summary>The same problem; a nominee without anything, which the API names as a whole, by the fields that are required of one.</summary>
    internal static ProblemJson ByField(ProblemJson problem)
    {
        if (problem.Errors?.GetValueOrDefault("nominee") is not { } missing)
        {
            return problem;
        }

        var errors = problem.Errors.Where(error => error.Key is not "nominee").ToDictionary(StringComparer.Ordinal);
        (errors["nominee.name"], errors["nominee.dateOfBirth"]) = (missing, missing);
        return problem with { Errors = errors };
    }

    /// <summary>What the form was refused for, when that is about this field.</summary>
    public static string? At(SentForm form, string field)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.Problem is { Errors: null } problem && string.Equals(Of(problem.Code), field, StringComparison.Ordinal) ? problem.Detail : null;
    }
}
