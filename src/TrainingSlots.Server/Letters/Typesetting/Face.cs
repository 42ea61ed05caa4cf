using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using HarfBuzzSharp;

namespace TrainingSlots.Server.Letters.Typesetting;

/// <summary>A glyph on a line, in units of its typeface, and the letters that it stands for.</summary>
/// <param name="X">From the beginning of the line.</param>
/// <param name="Y">Above the base line.</param>
internal readonly record struct Glyph(ushort Id, string Letters, int X, int Y);

/// <summary>A typeface of the product's own. Nothing of the machine's fonts is used, so every machine draws the same.</summary>
internal sealed class Face : IDisposable
{
    /// <summary>What stands for a character without a glyph: a square, so that the text has no hole and no undefined glyph.</summary>
    private const uint Square = 0x25A1;

    /// <summary>Where the table of the file that tells about the whole typeface has its bounds.</summary>
    private const int BoundsAt = 36;

    private readonly HarfBuzzSharp.Face native;
    private readonly Font font;

    private Face(string name)
    {
        Name = name;
        using var file = Read(name);
        native = new HarfBuzzSharp.Face(file, 0);
        native.MakeImmutable();
        font = new Font(native);
        font.SetScale(UnitsPerEm, UnitsPerEm);
        font.SetFunctionsOpenType();
        font.TryGetHorizontalFontExtents(out var extents);
        (Ascent, Descent) = (extents.Ascender, extents.Descender);
        using var head = native.ReferenceTable(Tag.Parse("head"));
        var bounds = head.AsSpan()[BoundsAt..].ToArray();
        Bounds = [.. Enumerable.Range(0, 4).Select(side => (int)BinaryPrimitives.ReadInt16BigEndian(bounds.AsSpan(side * sizeof(short))))];
    }

    public static Face Regular { get; } = new("DejaVuSansCondensed");

    public static Face Bold { get; } = new("DejaVuSansCondensed-Bold");

    /// <summary>Its name in PostScript and so in a PDF.</summary>
    public string Name { get; }

    public int UnitsPerEm => native.UnitsPerEm;

    /// <summary>Left, lower, right and upper edge of all glyphs laid over each other.</summary>
    public IReadOnlyList<int> Bounds { get; }

    public int Ascent { get; }

    public int Descent { get; }

    /// <summary>HarfBuzz's own handle.</summary>
    public nint Handle => native.Handle;

    public int Width(ushort glyph) => font.GetHorizontalGlyphAdvance(glyph);

    public ushort GlyphOf(char letter) => font.TryGetNominalGlyph(letter, out var glyph) ? (ushort)glyph : throw new ArgumentException($"{Name} has no U+{(int)letter:X4}.", nameof(letter));

    /// <summary>True when a character, or the parts that it is composed of, have glyphs.</summary>
    public bool Has(Rune rune) => HasGlyph(rune) || rune.ToString().Normalize(NormalizationForm.FormD) is var parts && parts.Length > rune.Utf16SequenceLength && parts.EnumerateRunes().All(HasGlyph);

    /// <summary>Shapes text of one script in one direction; answers its glyphs from left to right as HarfBuzz gives them, and how far the line goes on.</summary>
    public (GlyphInfo[] Glyphs, GlyphPosition[] Positions) Shape(string line, Run run, HarfBuzzSharp.Script script)
    {
        using var buffer = new HarfBuzzSharp.Buffer
        {
            Direction = run.RightToLeft ? Direction.RightToLeft : Direction.LeftToRight,
            Script = script,
            ClusterLevel = ClusterLevel.MonotoneCharacters,
            ContentType = ContentType.Unicode,
        };
        for (var at = run.Start; at < run.Start + run.Length;)
        {
            var rune = Rune.GetRuneAt(line, at);
            buffer.Add(Has(rune) ? (uint)rune.Value : Square, (uint)at);
            at += rune.Utf16SequenceLength;
        }

        font.Shape(buffer);
        return (buffer.GlyphInfos, buffer.GlyphPositions);
    }

    public void Dispose()
    {
        font.Dispose();
        native.Dispose();
    }

    // Blob.FromStream does not hold on to the memory that it reads into: the typeface is gone once that is collected.
    private static Blob Read(string name)
    {
        using var stream = typeof(Face).Assembly.GetManifestResourceStream($"Fonts/{name}.ttf")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var kept = Marshal.AllocHGlobal(bytes.Length);
        Marshal.Copy(bytes, 0, kept, bytes.Length);
        return new Blob(kept, bytes.Length, MemoryMode.ReadOnly, () => Marshal.FreeHGlobal(kept));
    }

    private bool HasGlyph(Rune rune) => font.TryGetNominalGlyph((uint)rune.Value, out _);
}
