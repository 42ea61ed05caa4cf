using TrainingSlots.Server.Letters.Layout;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Letters;

/// <summary>Lays text out from the top of the first page to the bottom of the last, and keeps how it is read.</summary>
internal sealed class Flow
{
    private const float Gap = 10;
    private const float LabelWidth = 120;
    private const float CellPadding = 3;

    /// <summary>How many characters that cannot be shown are named.</summary>
    private const int MaxMissing = 20;

    private static readonly Style Title = new(17, Bold: true);
    private static readonly Style Section = new(11, Bold: true);
    private static readonly Style Body = new(9.5f);
    private static readonly Style Label = new(9.5f, Quiet: true);
    private static readonly Style Small = new(8);
    private static readonly Style Strong = new(8, Bold: true);
    private static readonly Style Under = new(6.5f, Quiet: true);
    private static readonly Style Note = new(8, Quiet: true);

    private readonly Sheet sheet = new();
    private readonly Part whole = new(Tags.Whole);

    public void Heading(string title, string under)
    {
        sheet.Write(title, whole.Add(Tags.Title), Title);
        sheet.Write(under, whole.Add(Tags.Paragraph), Label);
        sheet.Rule();
        sheet.Skip(Gap);
    }

    /// <summary>A heading that stays with what follows.</summary>
    public void Subheading(string text)
    {
        sheet.Skip(Gap);
        sheet.Need(5 * Section.Size * Sheet.Leading);
        sheet.Write(text, whole.Add(Tags.Section), Section);
        sheet.Skip(CellPadding);
    }

    public void Paragraph(string text, bool quiet = false)
    {
        sheet.Write(text, whole.Add(Tags.Paragraph), quiet ? Note : Body);
        sheet.Skip(Gap / 2);
    }

    /// <summary>What is known under a label; nothing when it is not.</summary>
    public void Field(string label, string? text)
    {
        if (text is null)
        {
            return;
        }

        var list = whole.Parts.Count > 0 && whole.Parts[^1] is { Tag: Tags.List } last ? last : whole.Add(Tags.List);
        var item = list.Add(Tags.Item);
        sheet.Need(Body.Size * Sheet.Leading);
        sheet.Put(label, item.Add(Tags.Label), Paper.Left, sheet.Y, Label);
        sheet.Write(text, item.Add(Tags.Value), Body, Paper.Left + LabelWidth);
    }

    /// <summary>A table whose headings are repeated on every page; the rows named in <paramref name="strong"/> stand out.</summary>
    public void Table(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<Cell>> rows, params int[] strong)
    {
        var (headings, table) = (columns.Select(column => new Cell(column.Heading)).ToList(), whole.Add(Tags.Table));
        Row(columns, headings, Strong, table.Add(Tags.Row), Tags.HeadingCell, null);
        foreach (var (number, row) in rows.Index())
        {
            Row(columns, row, strong.Contains(number) ? Strong : Small, table.Add(Tags.Row), Tags.Cell, headings);
        }

        sheet.Skip(Gap);
    }

    /// <summary>A square drawing with texts to the right of it.</summary>
    /// <param name="instead">What is read out in place of the drawing.</param>
    public void Drawing(IReadOnlyList<Block> blocks, float side, string instead, IEnumerable<string> texts)
    {
        sheet.Skip(Gap / 2);
        sheet.Need(side);
        sheet.Draw(blocks, side, whole.Add(Tags.Figure, instead));
        var top = sheet.Y + Gap;
        foreach (var text in texts)
        {
            var of = whole.Add(Tags.Paragraph);
            foreach (var line in sheet.Wrap(text, Sheet.LineWidth - side - Gap, Note))
            {
                sheet.Put(line, of, Paper.Left + side + Gap, top, Note);
                top += Note.Size * Sheet.Leading;
            }
        }

        sheet.Skip(side);
    }

    /// <summary>The document, each of its pages with a foot. It says which characters could not be shown.</summary>
    /// <param name="title">Among the properties of the file.</param>
    public Document Finish(string title, DateTimeOffset recordedAt, string foot, Language language)
    {
        if (sheet.Missing.Count > 0)
        {
            var named = string.Join(", ", sheet.Missing.Take(MaxMissing).Select(rune => $"U+{rune.Value:X4}"));
            Paragraph(language.Text("missing-glyphs", sheet.Missing.Count > MaxMissing ? $"{named}, …" : named), quiet: true);
        }

        sheet.Foot(foot, Note, page => language.Text("page", page, sheet.Pages.Count));
        return new Document(title, language.Code, recordedAt, whole, sheet.Pages);
    }

    private void Row(IReadOnlyList<Column> columns, IReadOnlyList<Cell> cells, Style style, Part? row, string tag, IReadOnlyList<Cell>? headings)
    {
        var texts = cells.Select((cell, at) => sheet.Wrap(cell.Text, Wide(columns[at]), style)).ToList();
        var height = cells.Select((cell, at) => (texts[at].Count * style.Size * Sheet.Leading) + (cell.Under is null ? 0 : Under.Size * Sheet.Leading)).Max() + (2 * CellPadding);
        if (sheet.Need(height) && headings is not null)
        {
            // They are read once.
            Row(columns, headings, Strong, null, Tags.HeadingCell, null);
        }

        var x = Paper.Left;
        foreach (var (at, column) in columns.Index())
        {
            var (edge, top, own) = (column.ToTheRight ? x + (column.Share * Sheet.LineWidth) : x, sheet.Y + CellPadding, row?.Add(tag));
            var of = cells[at].Under is null ? own : own?.Add(Tags.Paragraph);
            foreach (var line in texts[at])
            {
                sheet.Put(line, of, edge, top, style, column.ToTheRight);
                top += style.Size * Sheet.Leading;
            }

            if (cells[at].Under is { } under)
            {
                sheet.Put(under, own?.Add(Tags.Paragraph), edge, top, Under, column.ToTheRight);
            }

            x += column.Share * Sheet.LineWidth;
        }

        sheet.Skip(height);
        sheet.Rule();
    }

    private static float Wide(Column column) => (column.Share * Sheet.LineWidth) - (2 * CellPadding);
}
