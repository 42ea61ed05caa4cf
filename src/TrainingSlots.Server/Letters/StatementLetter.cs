using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Audit.Statements;
using TrainingSlots.Server.Letters.Layout;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Letters;

/// <summary>Lays out the slot statement.</summary>
internal static class StatementLetter
{
    public static Document Of(AllotmentStatement read, string programmeName, LetterSeal? seal, Language language)
    {
        var (allotment, statement, position) = (read.Allotment, read.Statement, Language.Position(read.Allotment.Position));
        var flow = new Flow();
        flow.Heading(language.Text("statement.title"), $"{language.Country(allotment.Country)} · {allotment.Programme} · {allotment.Year}");
        flow.Field(language.Text("country"), language.Country(allotment.Country));
        flow.Field(language.Text("programme"), $"{programmeName} ({allotment.Programme})");
        flow.Field(language.Text("year"), allotment.Year);
        flow.Field(language.Text("status"), language.Word("allotment", Statuses.Name(allotment.Status)));
        flow.Field(language.Text("earmarks"), Earmarks(allotment, language));
        flow.Field(language.Text("period"), Period(read.Asked, language));
        flow.Field(language.Text("order"), language.Word("order", Statuses.Name(read.Asked.Clock)));
        flow.Field(language.Text("as-at"), language.Text("as-at-position", position, language.Instant(read.Events[allotment.Position].Timestamp)));
        flow.Field(language.Text("source"), allotment.Source is { } source ? $"{language.Word("source", Statuses.Name(source.Status))}: {source.Note}" : null);

        flow.Subheading(language.Text("statement.movements"));
        flow.Table(
            [
                new(language.Text("position"), 0.085f), new(language.Text("recorded"), 0.16f), new(language.Text("effective"), 0.12f), new(language.Text("event"), 0.27f),
                new(language.Text("by"), 0.13f), new(language.Text("change"), 0.125f), new(language.Text("available"), 0.11f, ToTheRight: true),
            ],
            [Total("opening", statement.Opening, language), .. statement.Lines.Select(line => Line(line, read, language)), Total("closing", statement.Closing, language)],
            0, statement.Lines.Count + 1);

        flow.Subheading(language.Text("statement.terms"));
        flow.Table(
            [
                new(language.Text("term"), 0.55f), new(language.Text("opening"), 0.15f, ToTheRight: true),
                new(language.Text("change"), 0.15f, ToTheRight: true), new(language.Text("closing"), 0.15f, ToTheRight: true),
            ],
            Terms(statement, language), LedgerTerms.All.Count - 1);
        flow.Paragraph(language.Text("statement.law"), quiet: true);
        flow.Paragraph(language.Text("drawn-up", position), quiet: true);
        seal?.Write(flow, language);
        var foot = $"{language.Text("statement.title")} · {allotment.Programme} · {allotment.Country} · {allotment.Year}";
        return flow.Finish(foot, read.Events[allotment.Position].Timestamp, $"{foot} · {language.Text("foot-position", position)}", language);
    }

    private static IReadOnlyList<Cell> Total(string key, Balance balance, Language language) =>
        ["", "", "", language.Text($"{key}-balance"), "", "", language.Number(balance.Available)];

    private static IReadOnlyList<Cell> Line(StatementLine line, AllotmentStatement read, Language language)
    {
        var (fact, e) = (line.Movement.Recorded.Fact, read.Events[line.Movement.Recorded.Position]);
        var change = LedgerTerms.Of(line.Movement.Change).Where(term => term.Slots != 0 && !string.Equals(term.Name, "available", StringComparison.Ordinal))
            .Select(term => $"{language.Word("change", term.Name)} {language.Signed(term.Slots)}");
        return
        [
            Language.Position(e.Sequence), language.Instant(e.Timestamp), language.ShortDay(fact.EffectiveOn),
            new Cell(language.Event(e.EventTypeName), StatementLineView.NominationOf(fact)?.ToString()), language.Actor(e),
            string.Join(", ", change), language.Number(line.Available),
        ];
    }

    private static IEnumerable<IReadOnlyList<Cell>> Terms(Statement statement, Language language) => LedgerTerms.Of(statement.Opening)
        .Zip(LedgerTerms.Of(statement.Closing), (opening, closing) => (IReadOnlyList<Cell>)
        [
            language.Word("term", opening.Name), language.Number(opening.Slots), language.Signed(closing.Slots - opening.Slots), language.Number(closing.Slots),
        ]);

    private static string? Earmarks(Allotment allotment, Language language)
    {
        var earmarks = allotment.Pools.Where(pool => pool.Key.Length > 0)
            .Select(pool => language.Text("earmark-of", language.Word("service", pool.Key), language.Number(pool.Value.Slots), language.Number(pool.Value.Available))).ToList();
        return earmarks.Count == 0 ? null : string.Join("; ", earmarks);
    }

    private static string Period(StatementQuery asked, Language language) => (asked.From, asked.To) switch
    {
        ({ } from, { } to) => language.Text("from-to", language.Day(from), language.Day(to)),
        ({ } from, null) => language.Text("from", language.Day(from)),
        (null, { } to) => language.Text("up-to", language.Day(to)),
        _ => language.Text("whole-period"),
    };
}
