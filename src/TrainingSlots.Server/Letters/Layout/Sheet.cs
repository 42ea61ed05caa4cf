using System.Text;
using TrainingSlots.Server.Letters.Typesetting;

namespace TrainingSlots.Server.Letters.Layout;

/// <summary>The pages that are being laid out, and how far down the last one they have come.</summary>
internal sealed class Sheet
{
    public const float Leading = 1.4f;

    /// <summary>How far below the top of a line its base line is, in sizes of the type.</summary>
    private const float Baseline = 1.08f;
    private const float Thin = 0.4f;

    private readonly List<Page> pages = [new()];
    private readonly SortedSet<Rune> missing = [];

    public static float LineWidth => Paper.Right - Paper.Left;

    /// <summary>How far down the page the next line begins, in points.</summary>
    public float Y { get; private set; } = Paper.Top;

    public IReadOnlyList<Page> Pages => pages;

    /// <summary>The characters that no glyph was found for.</summary>
    public IReadOnlyCollection<Rune> Missing => missing;

    public void Skip(float height) => Y += height;

    /// <summary>Goes on at the top of a new page when the height is not left on this one; true when it did.</summary>
    public bool Need(float height)
    {
        if (Y + height <= Paper.Bottom || Y <= Paper.Top)
        {
            return false;
        }

        pages.Add(new Page());
        Y = Paper.Top;
        return true;
    }

    public List<string> Wrap(string text, float width, Style style)
    {
        var clean = Script.Clean(text);
        missing.UnionWith(clean.EnumerateRunes().Where(rune => !style.Face.Has(rune)));
        return Wrapping.Lines(clean, part => style.Width(part) <= width);
    }

    /// <summary>Writes text under what is there, over as many lines as it needs.</summary>
    public void Write(string text, Part of, Style style, float left = Paper.Left)
    {
        foreach (var line in Wrap(text, Paper.Right - left, style))
        {
            Need(style.Size * Leading);
            Put(line, of, left, Y, style);
            Y += style.Size * Leading;
        }
    }

    /// <summary>Puts a line anywhere on the last page.</summary>
    /// <param name="top">Where the line begins, down the page.</param>
    public void Put(string line, Part? of, float x, float top, Style style, bool toTheRight = false)
    {
        if (line.Length > 0)
        {
            pages[^1].Marks.Add(new Mark(x, top + (style.Size * Baseline), line, style, of, toTheRight));
        }
    }

    public void Draw(IReadOnlyList<Block> blocks, float side, Part of) => pages[^1].Drawings.Add(new Drawing(of, Paper.Left, Y, side, blocks));

    public void Rule() => pages[^1].Strokes.Add(new Stroke(Paper.Left, Y, LineWidth, Thin));

    /// <summary>Ends each page with its foot: what the document is, and the number of the page.</summary>
    public void Foot(string text, Style style, Func<int, string> numberOf)
    {
        for (var page = 0; page < pages.Count; page++)
        {
            pages[page].Strokes.Add(new Stroke(Paper.Left, Paper.Foot - (2 * style.Size), LineWidth, Thin));
            pages[page].Marks.Add(new Mark(Paper.Left, Paper.Foot, Script.Clean(text), style, null));
            pages[page].Marks.Add(new Mark(Paper.Right, Paper.Foot, numberOf(page + 1), style, null, ToTheRight: true));
        }
    }
}
