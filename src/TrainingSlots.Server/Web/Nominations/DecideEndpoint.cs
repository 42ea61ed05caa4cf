using Microsoft.Extensions.Localization;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store.Views;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>One step for every nomination of a selection: each is decided on its own, and each line says what came of it. What cannot be taken back is shown before.</summary>
public sealed class DecideEndpoint : IEndpoint
{
    /// <summary>How many nominations one selection has at most: more than a page of the worklist.</summary>
    public const int MaxSelected = 50;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapForm("/nominations/decide", SendAsync)
        .AllowRoles(Roles.Coordinator, Roles.Nodal, Roles.Mission, Roles.Institute);

    private static async Task<IResult> SendAsync(HttpContext http, ApiClient api, TimeProvider clock, IStringLocalizer<NominationTexts> texts)
    {
        var form = await SentForm.ReadAsync(http);
        var asked = Worklist.Of(name => form[name]);
        var chosen = form["id"].Split(',').Select(id => Guid.TryParse(id, out var known) ? known : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        var step = form["step"];
        var wrong = new FieldErrors(new Dictionary<string, string[]>(StringComparer.Ordinal));
        if (chosen.Count is 0 or > MaxSelected)
        {
            wrong.Add("id", texts[chosen.Count == 0 ? "selection.none" : "selection.many", MaxSelected, chosen.Count]);
        }

        if (!NominationSteps.IsForSelections(api, step))
        {
            wrong.Add("step", texts["step.unknown"]);
        }

        if (wrong.Any)
        {
            return await NominationsEndpoint.ShowAsync(api, clock, asked, form.Refused(Problems.Of(wrong).Translated()));
        }

        if (NominationSteps.IsFinal(step) && !form.IsConfirmed)
        {
            return Page.Of<DecideConfirm>(new { Nominations = await ReadAsync(api, chosen), Step = step, Form = form, Back = asked.Address });
        }

        var lines = new List<DecidedLine>();
        foreach (var id in chosen)
        {
            lines.Add(await DecideAsync(api, form, step, id));
        }

        return Page.Of<DecidedList>(new { Lines = lines, Step = step, Back = asked.Address });
    }

    private static async Task<List<NominationView>> ReadAsync(ApiClient api, IEnumerable<Guid> chosen)
    {
        var found = new List<NominationView>();
        foreach (var id in chosen)
        {
            if ((await api.GetAsync<NominationView>("ReadNomination", new { id })).Value is { } nomination)
            {
                found.Add(nomination);
            }
        }

        return found;
    }

    private static async Task<DecidedLine> DecideAsync(ApiClient api, SentForm form, string step, Guid id)
    {
        // Each has a key of its own, made of the form's, so that the selection sent twice is decided once.
        var values = new Dictionary<string, string>(form.Values, StringComparer.Ordinal) { [SentForm.KeyField] = $"{form.Key}:{id}" };
        var answer = await (form with { Values = values }).SendAsync<NominationView>(api, api.StepsOf(NominationSteps.Thing)[step], new { id });
        return new DecidedLine(id, (await api.GetAsync<NominationView>("ReadNomination", new { id })).Value, answer.Problem);
    }
}

/// <summary>What came of one nomination of a selection.</summary>
/// <param name="Nomination">As it is now; null when there is none that the person may see.</param>
/// <param name="Problem">Why the step was not taken; null when it was.</param>
public sealed record DecidedLine(Guid Id, NominationView? Nomination, ProblemJson? Problem)
{
    /// <summary>True when the API offers to take the step back.</summary>
    public bool CanBeTakenBack => Problem is null && Nomination?.Actions?.Contains(NominationSteps.Correct, StringComparer.Ordinal) is true;
}
