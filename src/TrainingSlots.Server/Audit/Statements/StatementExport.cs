using TrainingSlots.Domain.Allotments;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Audit.Statements;

/// <summary>
/// Statements as files. The first row is the opening and the last the closing balance; between them each row has what its
/// event changed, so that every column adds up to the closing.
/// </summary>
internal static class StatementExport
{
    /// <summary>The forms in which statements are given out beside JSON.</summary>
    public static IReadOnlyList<SheetFormat> Formats { get; } = [SheetFormat.Csv, SheetFormat.Xlsx];

    private const string Sheet = "Statement";
    private static readonly string[] Terms = [.. LedgerTerms.All.Select(term => term.Name)];

    /// <summary>Answers in the form of the address, or the one that the client prefers.</summary>
    public static Task AnswerAsync(HttpContext http, SheetFormat? format, StatementView view) => (format ?? SheetFormat.Asked(http.Request, Formats)) is { } asked
        ? asked.WriteAsync(http, $"statement-{view.Programme}-{view.Country}-{view.Year}-{view.Position}", async writer =>
        {
            await writer.BeginAsync(Sheet, ["position", "recordedAt", "effectiveOn", "event", "actor", "nomination", .. Terms, "availableAfter"]);
            await writer.WriteAsync(Edge("opening", Slots(view.Opening), view.Opening.Available));
            foreach (var line in view.Lines)
            {
                await writer.WriteAsync(
                [
                    line.Position, line.RecordedAt, line.EffectiveOn, line.Event, line.Actor, line.Nomination?.ToString(), .. Changes(Terms, line.Change), line.Available,
                ]);
            }

            await writer.WriteAsync(Edge("closing", Slots(view.Closing), view.Closing.Available));
        })
        : Answers.WriteAsync(http, view);

    /// <inheritdoc cref="AnswerAsync(HttpContext, SheetFormat?, StatementView)"/>
    public static Task AnswerAsync(HttpContext http, SheetFormat? format, SeatStatementView view) => (format ?? SheetFormat.Asked(http.Request, Formats)) is { } asked
        ? asked.WriteAsync(http, $"statement-{view.Session}-{view.Position}", async writer =>
        {
            await writer.BeginAsync(Sheet, ["position", "recordedAt", "effectiveOn", "event", "actor", "nomination", "country", .. SeatsView.Names, "freeAfter"]);
            await writer.WriteAsync(Edge("opening", [null, .. view.Opening.Named()], view.Opening.Free));
            foreach (var line in view.Lines)
            {
                await writer.WriteAsync(
                [
                    line.Position, line.RecordedAt, line.EffectiveOn, line.Event, line.Actor, line.Nomination?.ToString(), line.Country, .. Changes(SeatsView.Names, line.Change), line.Free,
                ]);
            }

            await writer.WriteAsync(Edge("closing", [null, .. view.Closing.Named()], view.Closing.Free));
        })
        : Answers.WriteAsync(http, view);

    private static object?[] Edge(string name, IEnumerable<object?> terms, int left) => [null, null, null, name, null, null, .. terms, left];

    private static IEnumerable<object?> Slots(TermsView terms) => LedgerTerms.Of(terms).Select(object? (term) => term.Slots);

    private static IEnumerable<object?> Changes(IEnumerable<string> terms, IReadOnlyDictionary<string, int> change) =>
        terms.Select(object? (term) => change.TryGetValue(term, out var slots) ? slots : null);
}
