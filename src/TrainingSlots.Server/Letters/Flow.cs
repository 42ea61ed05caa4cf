using System.Text;

namespace TrainingSlots.Server.Letters;

/// <summary>Lays text out from the top of the first page to the bottom of the last.</summary>
internal sealed class Flow : IDisposable
{
    private const float Leading = 1.4f;

    /// <summary>How far below the top of a line its base line is, in sizes of the type.</summary>
    private const float Baseline = 1.08f;
    private const float Gap = 10;
    private const float LabelWidth = 120;
    private const float CellPadding = 3;
    private const float Thin = 0.4f;

    /// <summary>How many characters that cannot be shown are named.</summary>
    private const int MaxMissing = 20;

    private static readonly Style Title = new(17, Bold: true);
    private static readonly Style Section = new(11, Bold: true);
    private static readonly Style Body = new(9.5f);
    private static readonly Style Label = new(9.5f, Quiet: true);
    private static readonly Style Small = new(8);
    private static readonly Style Under = new(6.5f, Quiet: true);
    private static readonly Style Note = new(8, Quiet: true);

    private readonly Faces faces = new();
    private readonly List<Page> pages = [new()];
    private readonly SortedSet<Rune> missing = [];
    private float y = Paper.Top;

    public void Heading(string title, string under)
    {
        Write(title, Paper.Left, LineWidth, Title);
        Write(under, Paper.Left, LineWidth, Label);
        Rule();
        y += Gap;
    }

    /// <summary>A heading that stays with what follows.</summary>
    public void Subheading(string text)
    {
        y += Gap;
        Need(5 * Section.Size * Leading);
        Write(text, Paper.Left, LineWidth, Section);
        y += CellPadding;
    }

    public void Paragraph(string text, bool quiet = false)
    {
        Write(text, Paper.Left, LineWidth, quiet ? Note : Body);
        y += Gap / 2;
    }

    /// <summary>What is known under a label; nothing when it is not.</summary>
    public void Field(string label, string? text)
    {
        if (text is null)
        {
            return;
        }

        var lines = Lines(text, LineWidth - LabelWidth, Body);
        Need(Body.Size * Leading);
        Put(label, Paper.Left, y + (Body.Size * Baseline), Label);
        foreach (var line in lines)
        {
            Need(Body.Size * Leading);
            Put(line, Paper.Left + LabelWidth, y + (Body.Size * Baseline), Body);
            y += Body.Size * Leading;
        }
    }

    /// <summary>A table whose headings are repeated on every page; the rows named in <paramref name="strong"/> stand out.</summary>
    public void Table(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<Cell>> rows, params int[] strong)
    {
        var headings = columns.Select(column => new Cell(column.Heading)).ToList();
        Row(columns, headings, Small with { Bold = true }, null);
        var number = 0;
        foreach (var row in rows)
        {
            Row(columns, row, strong.Contains(number) ? Small with { Bold = true } : Small, headings);
            number++;
        }

        y += Gap;
    }

    /// <summary>A square drawing with texts to the right of it.</summary>
    public void Drawing(IEnumerable<Block> blocks, float side, IEnumerable<string> texts)
    {
        y += Gap / 2;
        Need(side);
        pages[^1].Blocks.AddRange(blocks.Select(block => block with { X = Paper.Left + block.X, Y = y + block.Y }));
        var line = y + Gap;
        foreach (var text in texts.SelectMany(text => Lines(text, LineWidth - side - Gap, Note)))
        {
            Put(text, Paper.Left + side + Gap, line + (Note.Size * Baseline), Note);
            line += Note.Size * Leading;
        }

        y += side;
    }

    /// <summary>The pages, each with its foot: what the document is, and the number of the page. Says which characters could not be shown.</summary>
    public IReadOnlyList<Page> Finish(string foot, Language language)
    {
        if (missing.Count > 0)
        {
            var named = string.Join(", ", missing.Take(MaxMissing).Select(rune => $"U+{rune.Value:X4}"));
            Paragraph(language.Text("missing-glyphs", missing.Count > MaxMissing ? $"{named}, …" : named), quiet: true);
        }

        for (var page = 0; page < pages.Count; page++)
        {
            pages[page].Strokes.Add(new Stroke(Paper.Left, Paper.Foot - (2 * Note.Size), LineWidth, Thin));
            pages[page].Marks.Add(new Mark(Paper.Left, Paper.Foot, foot, Note));
            pages[page].Marks.Add(new Mark(Paper.Right, Paper.Foot, language.Text("page", page + 1, pages.Count), Note, ToTheRight: true));
        }

        return pages;
    }

    public void Dispose() => faces.Dispose();

    private static float LineWidth => Paper.Right - Paper.Left;

    private void Row(IReadOnlyList<Column> columns, IReadOnlyList<Cell> cells, Style style, IReadOnlyList<Cell>? headings)
    {
        var texts = cells.Select((cell, at) => Lines(cell.Text, Wide(columns[at]), style)).ToList();
        var height = cells.Select((cell, at) => (texts[at].Count * style.Size * Leading) + (cell.Under is null ? 0 : Under.Size * Leading)).Max() + (2 * CellPadding);
        if (Need(height) && headings is not null)
        {
            Row(columns, headings, Small with { Bold = true }, null);
        }

        var x = Paper.Left;
        for (var at = 0; at < columns.Count; at++)
        {
            var (edge, right) = (columns[at].ToTheRight ? x + (columns[at].Share * LineWidth) : x, columns[at].ToTheRight);
            var line = y + CellPadding;
            foreach (var text in texts[at])
            {
                Put(text, edge, line + (style.Size * Baseline), style, right);
                line += style.Size * Leading;
            }

            if (cells[at].Under is { } under)
            {
                Put(under, edge, line + (Under.Size * Baseline), Under, right);
            }

            x += columns[at].Share * LineWidth;
        }

        y += height;
        Rule();
    }

    private static float Wide(Column column) => (column.Share * LineWidth) - (2 * CellPadding);

    private void Write(string text, float x, float width, Style style)
    {
        foreach (var line in Lines(text, width, style))
        {
            Need(style.Size * Leading);
            Put(line, x, y + (style.Size * Baseline), style);
            y += style.Size * Leading;
        }
    }

    private List<string> Lines(string text, float width, Style style)
    {
        var clean = Script.Clean(text);
        missing.UnionWith(faces.Missing(clean, style));
        return Wrapping.Lines(clean, part => faces.Width(part, style) <= width);
    }

    private void Put(string text, float x, float baseline, Style style, bool toTheRight = false) =>
        pages[^1].Marks.Add(new Mark(x, baseline, text, style, toTheRight));

    private void Rule() => pages[^1].Strokes.Add(new Stroke(Paper.Left, y, LineWidth, Thin));

    /// <summary>Goes on at the top of a new page when the height is not left on this one; true when it did.</summary>
    private bool Need(float height)
    {
        if (y + height <= Paper.Bottom || y <= Paper.Top)
        {
            return false;
        }

        pages.Add(new Page());
        y = Paper.Top;
        return true;
    }
}
