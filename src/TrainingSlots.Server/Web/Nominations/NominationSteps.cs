using TrainingSlots.Domain.Nominations;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>What pages say of the steps of nominations beside what the API says.</summary>
internal static class NominationSteps
{
    public const string Thing = "nominations";
    public const string Erase = "erase-person";
    public const string Correct = "correct";

    /// <summary>True when the person may take the step for a whole selection: nothing is to be said of each nomination but a remark.</summary>
    public static bool IsForSelections(ApiClient api, string step) => api.StepsOf(Thing).TryGetValue(step, out var operation) && api.May(operation)
        && api.BodyOf(operation).IsAssignableTo(typeof(INominationCommand)) && !api.FormOf(operation).Fields.Any(field => field.IsRequired);

    /// <summary>True when the step is the person's own: whoever may record what other offices decided waits for them to.</summary>
    public static bool WaitsFor(ApiClient api, string? next) =>
        next is not null && api.StepsOf(Thing).TryGetValue(next, out var operation) && api.May(operation) && api.OnBehalfOf(operation) is null;

    /// <summary>True when any step that a nomination can wait for is the person's own.</summary>
    public static bool HasOwn(ApiClient api) => Steps.Awaited.Any(step => WaitsFor(api, step));

    /// <summary>True when the step ends a nomination and <c>correct</c> does not take it back, so that it is asked about before it is done for many.</summary>
    public static bool IsFinal(string step) => step is "withdraw" or "decline-offer" or "leave";
}
