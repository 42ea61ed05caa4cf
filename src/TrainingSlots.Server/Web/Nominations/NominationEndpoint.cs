using Microsoft.Extensions.Localization;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Features.NomineeDocuments;
using TrainingSlots.Server.Features.OfficeMessages;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.Features.Sessions;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Views;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Papers;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>One nomination with its history, and a form for the step that was chosen of those open to the person.</summary>
public sealed class NominationEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage("/nominations/{id:guid}", (Guid id, ApiClient api, string? step, string? back) => ShowAsync(api, id, step, WayBack.Of(back), null)).AllowRoles([.. Roles.All]);
        app.MapForm("/nominations/{id:guid}/{step}", SendAsync)
            .AllowRoles(Roles.Coordinator, Roles.Nodal, Roles.Mission, Roles.Institute, Roles.Administrator);
    }

    private static async Task<IResult> SendAsync(Guid id, string step, HttpContext http, ApiClient api, IStringLocalizer<NominationTexts> texts)
    {
        if (!api.StepsOf(NominationSteps.Thing).TryGetValue(step, out var operation))
        {
            return Results.NotFound();
        }

        var form = await SentForm.ReadAsync(http);
        var back = WayBack.Of(form[WayBack.Field]);
        if (step is NominationSteps.Erase && form["confirm"].Length == 0)
        {
            var unsure = new FieldErrors(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["confirm"] = [texts["erase.unsure"]] });
            return await ShowAsync(api, id, step, back, form.Refused(Problems.Of(unsure).Translated()));
        }

        var problem = step is NominationSteps.Erase
            ? (await form.SendAsync<PersonErased>(api, operation, new { id })).Problem
            : (await form.SendAsync<NominationView>(api, operation, new { id })).Problem;
        return problem is null ? Page.Next(WayBack.On($"/nominations/{id}", back), "nomination-" + step) : await ShowAsync(api, id, step, back, form.Refused(problem));
    }

    /// <param name="step">The step, or the part of the page, whose form it is.</param>
    /// <param name="form">The form as it was sent; null to begin one.</param>
    internal static async Task<IResult> ShowAsync(ApiClient api, Guid id, string? step, string back, SentForm? form)
    {
        var part = step is PapersEndpoint.Documents or PapersEndpoint.Messages ? step : null;
        var partForm = part is null ? null : form;
        (step, form) = part is null ? (step, form) : (null, null);
        var nomination = (await api.GetAsync<NominationView>("ReadNomination", new { id })).Required();
        var session = await api.GetAsync<SessionView>("ReadSession", new { code = nomination.Session });
        List<string> steps = MayErase(api, nomination) ? [.. nomination.Actions!, NominationSteps.Erase] : [.. nomination.Actions!];
        var chosen = form is not null || (step is not null && steps.Contains(step, StringComparer.Ordinal)) ? step
            : steps.FirstOrDefault(open => string.Equals(open, nomination.Next, StringComparison.Ordinal));
        var policy = chosen is "resubmit" or "substitute" ? (await api.GetAsync<ProgrammeView>("ReadProgramme", new { code = nomination.Slot.Programme })).Value?.Policy : null;
        return Page.Of<NominationDetail>(
            new
            {
                Nomination = nomination,
                Session = session.Value,
                Policy = policy,
                Steps = steps,
                Chosen = chosen,
                Back = back,
                Form = form ?? Begun(chosen, nomination.Nominee),
                Documents = await ReadAsync<DocumentList>(api, "ListDocuments", id),
                Messages = await ReadAsync<MessageList>(api, "ReadNominationMessages", id),
                Part = part,
                PartForm = partForm,
            },
            (form ?? partForm)?.Problem?.Status ?? StatusCodes.Status200OK);
    }

    private static async Task<T?> ReadAsync<T>(ApiClient api, string operation, Guid id)
        where T : class => api.May(operation) ? (await api.GetAsync<T>(operation, new { id })).Required() : null;

    private static bool MayErase(ApiClient api, NominationView nomination) => nomination.Nominee is { Erased: not true } && api.May(nameof(ErasePerson));

    /// <summary>A correction begins with the person as recorded; another person comes from the same office, as a rule.</summary>
    private static SentForm Begun(string? step, NomineeView? nominee) => (step, nominee) switch
    {
        ("resubmit", { Erased: not true }) => SentForm.With(
            ("nominee.name", nominee.Name), ("nominee.rank", nominee.Rank), ("nominee.service", nominee.Service), ("nominee.organisation", nominee.Organisation),
            ("nominee.dateOfBirth", nominee.DateOfBirth?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("nominee.sex", nominee.Sex),
            ("nominee.email", nominee.Email), ("nominee.passport", nominee.Passport), ("nominee.passportCountry", nominee.PassportCountry),
            ("nominee.experienceYears", nominee.ExperienceYears?.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        ("substitute", { Erased: not true }) => SentForm.With(("nominee.service", nominee.Service), ("nominee.organisation", nominee.Organisation)),
        _ => SentForm.With(),
    };
}
