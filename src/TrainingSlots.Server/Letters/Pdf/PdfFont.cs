using System.Globalization;
using System.Text;
using TrainingSlots.Server.Letters.Typesetting;

namespace TrainingSlots.Server.Letters.Pdf;

/// <summary>
/// A typeface as one document uses it. Each pair of a glyph and the letters that it stands for has a code of its own, so what is read out
/// of the document is what was written, whatever the letters look like.
/// </summary>
internal sealed class PdfFont(Face face)
{
    /// <summary>How many entries one part of a map to Unicode has at most (Adobe's technical note 5014).</summary>
    private const int MaxEntries = 100;

    // What the file of the typeface does not say, in thousandths of its size.
    private const int CapHeight = 729;
    private const int Stem = 85;
    private const int BoldStem = 160;

    private const string MapBegins = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";

    private const string MapEnds = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

    private readonly Dictionary<(ushort Glyph, string Letters), int> codes = [];
    private readonly List<(ushort Glyph, string Letters)> used = [];

    public Face Face => face;

    public bool IsUsed => used.Count > 0;

    /// <summary>The code of a glyph that stands for these letters; codes are given in the order of use.</summary>
    public int Code(ushort glyph, string letters)
    {
        if (!codes.TryGetValue((glyph, letters), out var code))
        {
            used.Add((glyph, letters));
            codes[(glyph, letters)] = code = used.Count;
        }

        return code;
    }

    public Reference Write(PdfFile file)
    {
        var name = $"/LETTER+{face.Name}";
        var outlines = FontSubset.Of(face, used.Select(pair => pair.Glyph));
        var descriptor = file.Add(string.Create(CultureInfo.InvariantCulture, $"<</Type /FontDescriptor /FontName {name} /Flags 4 /FontBBox [{string.Join(' ', face.Bounds.Select(InThousandths))}] /ItalicAngle 0 /Ascent {InThousandths(face.Ascent)} /Descent {InThousandths(face.Descent)} /CapHeight {CapHeight} /StemV {(face == Face.Bold ? BoldStem : Stem)} /FontFile2 {file.AddStream(outlines, $"/Length1 {outlines.Length}")}>>"));
        var glyphs = file.AddStream([0, 0, .. used.SelectMany(pair => new[] { (byte)(pair.Glyph >> 8), (byte)pair.Glyph })]);
        var widths = string.Join(' ', used.Select(pair => InThousandths(face.Width(pair.Glyph))));
        var descendant = file.Add($"<</Type /Font /Subtype /CIDFontType2 /BaseFont {name} /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor {descriptor} /CIDToGIDMap {glyphs} /W [1 [{widths}]]>>");
        return file.Add($"<</Type /Font /Subtype /Type0 /BaseFont {name} /Encoding /Identity-H /DescendantFonts [{descendant}] /ToUnicode {file.AddStream(Encoding.ASCII.GetBytes(ToUnicode()))}>>");
    }

    private string InThousandths(int units) => PdfFile.Number(1000.0 * units / face.UnitsPerEm);

    private string ToUnicode()
    {
        var map = new StringBuilder(MapBegins);
        foreach (var part in used.Index().Chunk(MaxEntries))
        {
            map.Append(CultureInfo.InvariantCulture, $"{part.Length} beginbfchar\n");
            foreach (var (index, pair) in part)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{index + 1:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(pair.Letters))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append(MapEnds).ToString();
    }
}
