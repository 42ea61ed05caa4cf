using SkiaSharp;

namespace TrainingSlots.Server.Letters;

/// <summary>A line of text on a page. X is where it begins, or where it ends when it is set to the right; Y is its base line.</summary>
internal readonly record struct Mark(float X, float Y, string Text, Style Style, bool ToTheRight = false);

/// <summary>A horizontal line.</summary>
internal readonly record struct Stroke(float X, float Y, float Width, float Thickness);

/// <summary>What is on one page, in points from its upper left corner.</summary>
internal sealed class Page
{
    public List<Mark> Marks { get; } = [];

    public List<Stroke> Strokes { get; } = [];

    public List<Block> Blocks { get; } = [];
}

/// <summary>Pages as they are laid out. The same pages at the same time of recording are the same bytes.</summary>
/// <param name="Title">The title among the document's properties: no personal data.</param>
/// <param name="RecordedAt">When the last thing that the document tells was recorded; its date, since a clock of its own would change the bytes.</param>
internal sealed record Document(string Title, DateTimeOffset RecordedAt, IReadOnlyList<Page> Pages)
{
    private static readonly SKColor Ink = new(0x1c, 0x24, 0x30);
    private static readonly SKColor QuietInk = new(0x6a, 0x72, 0x7d);
    private static readonly SKColor Line = new(0xb8, 0xbe, 0xc6);

    public byte[] ToPdf()
    {
        using var file = new MemoryStream();
        using var pdf = SKDocument.CreatePdf(file, new SKDocumentPdfMetadata
        {
            Title = Title,
            Author = "TrainingSlots",
            Creator = "TrainingSlots",
            Creation = RecordedAt.UtcDateTime,
            Modified = RecordedAt.UtcDateTime,
            RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi,
            EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality,
        });
        using var faces = new Faces();
        foreach (var page in Pages)
        {
            Draw(pdf.BeginPage(Paper.Width, Paper.Height), page, faces);
            pdf.EndPage();
        }

        pdf.Close();
        return file.ToArray();
    }

    private static void Draw(SKCanvas canvas, Page page, Faces faces)
    {
        using var ink = new SKPaint { Color = Ink, IsAntialias = true };
        using var quiet = new SKPaint { Color = QuietInk, IsAntialias = true };
        using var line = new SKPaint { Color = Line };

        // Edges of neighbours that were smoothed would leave light seams.
        using var dark = new SKPaint { Color = SKColors.Black, IsAntialias = false };
        foreach (var stroke in page.Strokes)
        {
            canvas.DrawRect(stroke.X, stroke.Y, stroke.Width, stroke.Thickness, line);
        }

        foreach (var block in page.Blocks)
        {
            canvas.DrawRect(block.X, block.Y, block.Width, block.Height, dark);
        }

        foreach (var mark in page.Marks)
        {
            canvas.DrawText(Script.Visual(mark.Text), mark.X, mark.Y, mark.ToTheRight ? SKTextAlign.Right : SKTextAlign.Left, faces[mark.Style], mark.Style.Quiet ? quiet : ink);
        }
    }
}

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
