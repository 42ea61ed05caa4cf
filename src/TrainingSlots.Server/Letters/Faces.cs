using System.Text;
using SkiaSharp;

namespace TrainingSlots.Server.Letters;

/// <summary>How a piece of text looks.</summary>
internal readonly record struct Style(float Size, bool Bold = false, bool Quiet = false);

/// <summary>
/// The embedded typeface, of one document. Nothing of the machine's own fonts is used, so every machine draws the same.
/// </summary>
internal sealed class Faces : IDisposable
{
    private static readonly Lazy<SKTypeface> Regular = new(() => Load("DejaVuSansCondensed.ttf"));
    private static readonly Lazy<SKTypeface> Bold = new(() => Load("DejaVuSansCondensed-Bold.ttf"));

    private readonly Dictionary<Style, SKFont> fonts = [];

    public SKFont this[Style style] => fonts.TryGetValue(style, out var font) ? font : fonts[style] = new SKFont((style.Bold ? Bold : Regular).Value, style.Size)
    {
        Hinting = SKFontHinting.None,
        LinearMetrics = true,
        Subpixel = true,
    };

    /// <summary>Width of a line, in points.</summary>
    public float Width(string line, Style style) => this[style].MeasureText(Script.Visual(line));

    /// <summary>The characters of a text that the typeface has no glyph for.</summary>
    public IEnumerable<Rune> Missing(string text, Style style) =>
        this[style].ContainsGlyphs(text) ? [] : text.EnumerateRunes().Where(rune => !this[style].ContainsGlyph(rune.Value));

    public void Dispose()
    {
        foreach (var font in fonts.Values)
        {
            font.Dispose();
        }
    }

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(Faces).Assembly.GetManifestResourceStream($"Fonts/{name}")!;
        return SKTypeface.FromStream(stream);
    }
}
