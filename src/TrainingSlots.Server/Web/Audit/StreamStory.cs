using TrainingSlots.Server.Audit.Explanations;
using TrainingSlots.Server.Audit.Statements;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Web.Audit;

/// <summary>What an event of a stream changed, beyond what it says itself.</summary>
/// <param name="Says">It in one sentence.</param>
/// <param name="Changes">By how much the numbers changed, by their names.</param>
/// <param name="Left">What was left after it: slots of an allotment, seats of a session.</param>
/// <param name="LeftText">Key of what that is called.</param>
/// <param name="TookLast">Whether nothing was left after it, and something before.</param>
/// <param name="Then">The address of the balance at its position.</param>
/// <param name="Because">Positions of the events that brought it about.</param>
public sealed record StoryLine(
    string? Says, IReadOnlyDictionary<string, int> Changes, int? Left, string LeftText, bool TookLast, string? Then, IReadOnlyList<long> Because);

/// <summary>Tells the events of a stream by position, with the words that the API has for its kind.</summary>
internal static class StreamStory
{
    private static readonly Dictionary<long, StoryLine> Untold = [];

    public static async Task<IReadOnlyDictionary<long, StoryLine>> ReadAsync(ApiClient api, string key) => key.Split('/') switch
    {
        ["allotment", var programme, var country, var year] => await OfAllotmentAsync(api, programme, country, year),
        ["session", var code] => await OfSessionAsync(api, code),
        ["nomination", var id] => await OfNominationAsync(api, key, id),
        _ => Untold,
    };

    private static async Task<Dictionary<long, StoryLine>> OfAllotmentAsync(ApiClient api, string programme, string country, string year)
    {
        var statement = (await api.GetAsync<StatementView>("ReadStatement", new { programme, country, year, clock = AskedMoment.Recorded })).Value;
        return statement is null ? Untold : Told(
            statement.Opening.Available,
            statement.Lines.Select(line => (line.Position, line.Change, line.Available)),
            "left.slots",
            position => AskedFilters.Address(
                "/audit/balance", ("programme", programme), ("country", country), ("year", year), ("clock", AskedMoment.AtPosition), ("position", Language.Position(position))));
    }

    private static async Task<Dictionary<long, StoryLine>> OfSessionAsync(ApiClient api, string code)
    {
        var statement = (await api.GetAsync<SeatStatementView>("ReadSeatStatement", new { code, clock = AskedMoment.Recorded })).Value;
        return statement is null ? Untold : Told(statement.Opening.Free, statement.Lines.Select(line => (line.Position, line.Change, line.Free)), "left.seats", _ => null);
    }

    private static async Task<Dictionary<long, StoryLine>> OfNominationAsync(ApiClient api, string key, string id)
    {
        var why = (await api.GetAsync<NominationWhy>("ExplainNomination", new { id })).Value;
        return why is null ? Untold : why.Steps.Where(step => string.Equals(step.Stream, key, StringComparison.Ordinal)).ToDictionary(
            step => step.Position, step => new StoryLine(step.Says, new Dictionary<string, int>(StringComparer.Ordinal), null, string.Empty, false, null, step.Because));
    }

    private static Dictionary<long, StoryLine> Told(
        int opening, IEnumerable<(long Position, IReadOnlyDictionary<string, int> Change, int Left)> lines, string text, Func<long, string?> then)
    {
        var (told, before) = (new Dictionary<long, StoryLine>(), opening);
        foreach (var (position, change, left) in lines)
        {
            var others = change.Where(one => one.Key is not ("available" or "free")).ToDictionary(StringComparer.Ordinal);
            told[position] = new StoryLine(null, others, left, text, left == 0 && before > 0, then(position), []);
            before = left;
        }

        return told;
    }
}
