using System.Globalization;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Features.Programmes;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Sessions;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Web.Forms;

/// <summary>What the fields of a form can be, from what there is: nobody types a code or a year that can be chosen.</summary>
internal static class KnownChoices
{
    /// <summary>How far around today years are offered that have no allotment yet: paper of earlier years is entered late.</summary>
    private const int YearsBefore = 10;
    private const int YearsAfter = 3;

    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<Choice>>> OfAsync(ApiClient api, string operation, SentForm form, FormWords words, TimeProvider clock)
    {
        var of = api.FormOf(operation);
        var choices = new Dictionary<string, IReadOnlyList<Choice>>(StringComparer.Ordinal);
        IReadOnlyList<ProgrammeView> programmes = of.Has("programme") ? (await api.GetAsync<ProgrammeList>("ListProgrammes")).Required().Programmes : [];
        Offer("programme", programmes.Select(programme => new Choice(programme.Code, $"{programme.Code} – {programme.Name}")));
        if (of.Has("year"))
        {
            var used = (await api.GetAsync<SlotUseYears>("ReadSlotUseYears")).Required().Years.Select(year => year.Year);
            var basis = programmes.FirstOrDefault(programme => string.Equals(programme.Code, form["programme"], StringComparison.Ordinal))?.YearBasis;
            Offer("year", Years(of.Thing is "reallocations" ? used : used.Concat(Around((await api.TodayAsync(clock)).Common)), basis));
        }

        if (of.Has("session"))
        {
            Offer("session", (await AllSessions.ReadOpenAsync(api, clock)).Select(session => new Choice(
                session.Code, words.Format("choice.session", session.Code, session.Title, Language.Current.ShortDay(session.Start), Language.Current.Number(session.Free)))));
        }

        return choices;

        void Offer(string name, IEnumerable<Choice> offered)
        {
            if (of.Fields.FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.Ordinal)) is { } field)
            {
                List<Choice> known = [.. offered];
                var sent = form[name];
                choices[name] = FormControls.Named(of, field, words, sent.Length == 0 || known.Exists(choice => string.Equals(choice.Value, sent, StringComparison.Ordinal)) ? known : [new Choice(sent, sent), .. known]);
            }
        }
    }

    /// <summary>Years with their days, the latest first.</summary>
    public static IEnumerable<Choice> Years(IEnumerable<string> labels, YearBasis? basis = null) => labels.Distinct(StringComparer.Ordinal)
        .Where(label => TrainingYear.IsLabel(label) && (basis is null || TrainingYear.IsLabel(label, basis.Value)))
        .Select(label => (Label: label, Days: TrainingYear.Days(label)))
        .OrderByDescending(year => year.Days.Last).ThenByDescending(year => year.Days.First)
        .Select(year => new Choice(year.Label, string.Create(CultureInfo.InvariantCulture, $"{year.Label} ({Language.Current.ShortDay(year.Days.First)} – {Language.Current.ShortDay(year.Days.Last)})")));

    private static IEnumerable<string> Around(DateOnly today) => Enumerable.Range(-YearsBefore, YearsBefore + 1 + YearsAfter)
        .SelectMany(years => new[] { YearBasis.Fiscal, YearBasis.Calendar }.Select(basis => TrainingYear.Of(today.AddYears(years), basis)));
}
