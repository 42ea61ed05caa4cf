using TrainingSlots.Server.Letters.Typesetting;

namespace TrainingSlots.Server.Letters.Layout;

/// <summary>A line of text on a page. X is where it begins, or where it ends when it is set to the right; Y is its base line.</summary>
/// <param name="Of">What it is read out with; null for what is not read, such as the foot of a page.</param>
internal readonly record struct Mark(float X, float Y, string Text, Style Style, Part? Of, bool ToTheRight = false);

/// <summary>A horizontal line.</summary>
internal readonly record struct Stroke(float X, float Y, float Width, float Thickness);

/// <summary>A dark rectangle.</summary>
internal readonly record struct Block(float X, float Y, float Width, float Height);

/// <summary>A drawing of dark blocks, and the part that it is.</summary>
internal sealed record Drawing(Part Of, float X, float Y, float Side, IReadOnlyList<Block> Blocks);

/// <summary>What is on one page, in points from its upper left corner.</summary>
internal sealed class Page
{
    public List<Mark> Marks { get; } = [];

    public List<Stroke> Strokes { get; } = [];

    public List<Drawing> Drawings { get; } = [];
}

/// <summary>How a piece of text looks.</summary>
internal readonly record struct Style(float Size, bool Bold = false, bool Quiet = false)
{
    public Face Face => Bold ? Face.Bold : Face.Regular;

    /// <summary>Width of a line, in points.</summary>
    public float Width(string line) => Size * Typesetter.Set(line, Face).Width / Face.UnitsPerEm;
}

/// <summary>Pages as they are laid out, and how they are read. The same pages at the same time of recording are the same bytes.</summary>
/// <param name="Title">The title among the document's properties: no personal data.</param>
/// <param name="Language">Its code, such as en.</param>
/// <param name="RecordedAt">When the last thing that the document tells was recorded; its date, since a clock of its own would change the bytes.</param>
internal sealed record Document(string Title, string Language, DateTimeOffset RecordedAt, Part Whole, IReadOnlyList<Page> Pages);

/// <summary>A4 with its margins, in points.</summary>
internal static class Paper
{
    public const float Width = 595;
    public const float Height = 842;
    public const float Left = 54;
    public const float Right = Width - Left;
    public const float Top = 60;
    public const float Bottom = Height - 68;
    public const float Foot = Height - 40;
}
