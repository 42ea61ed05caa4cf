using System.Globalization;
using System.Text;
using TrainingSlots.Server.Letters.Layout;
using TrainingSlots.Server.Letters.Typesetting;

namespace TrainingSlots.Server.Letters.Pdf;

/// <summary>
/// Writes what is on a page. All of it is either a piece of a part or marked as an artifact, which is not read: the rules, and the foot.
/// </summary>
internal sealed class PageContent(Func<Face, PdfFont> fonts, Func<Part, int> place)
{
    private const string Ink = "0.11 0.141 0.188 rg";
    private const string QuietInk = "0.416 0.447 0.49 rg";
    private const string Line = "0.722 0.745 0.776 rg";
    private const string Dark = "0 g";

    private readonly StringBuilder content = new();

    /// <summary>What the text that is being written belongs to.</summary>
    private (Part? Of, bool RightToLeft)? open;

    public string Of(Page page)
    {
        content.Append(CultureInfo.InvariantCulture, $"/Artifact <</Type /Layout>> BDC\n{Line}\n");
        foreach (var stroke in page.Strokes)
        {
            Fill(stroke.X, stroke.Y, stroke.Width, stroke.Thickness);
        }

        content.Append("EMC\n");
        foreach (var drawing in page.Drawings)
        {
            content.Append(CultureInfo.InvariantCulture, $"/{drawing.Of.Tag} <</MCID {place(drawing.Of)}>> BDC\n{Dark}\n");
            foreach (var block in drawing.Blocks)
            {
                Fill(drawing.X + block.X, drawing.Y + block.Y, block.Width, block.Height);
            }

            content.Append("EMC\n");
        }

        foreach (var mark in page.Marks)
        {
            Write(mark);
        }

        Close();
        return content.ToString();
    }

    private void Fill(float x, float y, float width, float height) =>
        content.Append(CultureInfo.InvariantCulture, $"{PdfFile.Number(x)} {PdfFile.Number(Paper.Height - y - height)} {PdfFile.Number(width)} {PdfFile.Number(height)} re f\n");

    private void Write(Mark mark)
    {
        var (line, font) = (Typesetter.Set(mark.Text, mark.Style.Face), fonts(mark.Style.Face));
        var x = mark.ToTheRight ? mark.X - mark.Style.Width(mark.Text.TrimEnd()) : mark.X;
        foreach (var run in line.Runs)
        {
            Open((mark.Of, run.RightToLeft));
            content.Append(CultureInfo.InvariantCulture, $"{(mark.Style.Quiet ? QuietInk : Ink)}\n/{font.Face.Name} {PdfFile.Number(mark.Style.Size)} Tf\n");
            foreach (var piece in run.RightToLeft ? Pieces(run, font.Face).Reverse() : Pieces(run, font.Face))
            {
                var (left, up) = (mark.Style.Size * piece[0].X / font.Face.UnitsPerEm, mark.Style.Size * piece[0].Y / font.Face.UnitsPerEm);
                content.Append(CultureInfo.InvariantCulture, $"BT {PdfFile.Number(x + left)} {PdfFile.Number(Paper.Height - mark.Y + up)} Td <");
                foreach (var glyph in piece)
                {
                    content.Append(CultureInfo.InvariantCulture, $"{font.Code(glyph.Id, glyph.Letters):X4}");
                }

                content.Append("> Tj ET\n");
            }
        }
    }

    /// <summary>Goes on in the piece in hand, or begins the next one where that is of another part or direction.</summary>
    private void Open((Part? Of, bool RightToLeft) piece)
    {
        if (open == piece)
        {
            return;
        }

        Close();
        content.Append(piece switch
        {
            (null, _) => "/Artifact <</Type /Pagination>> BDC\n",

            // ISO 32000-1, 14.8.2.3.3: each string in it is read from its end.
            ({ } part, true) => string.Create(CultureInfo.InvariantCulture, $"/ReversedChars <</MCID {place(part)}>> BDC\n"),
            ({ } part, false) => string.Create(CultureInfo.InvariantCulture, $"/{part.Tag} <</MCID {place(part)}>> BDC\n"),
        });
        open = piece;
    }

    private void Close()
    {
        content.Append(open is null ? "" : "EMC\n");
        open = null;
    }

    /// <summary>Glyphs that stand side by side on one line; vowel signs and accents are moved from there.</summary>
    private static IEnumerable<IReadOnlyList<Glyph>> Pieces(SetRun run, Face face)
    {
        var piece = new List<Glyph>();
        foreach (var glyph in run.Glyphs)
        {
            if (piece.Count > 0 && (glyph.Y != piece[^1].Y || glyph.X != piece[^1].X + face.Width(piece[^1].Id)))
            {
                yield return piece;
                piece = [];
            }

            piece.Add(glyph);
        }

        if (piece.Count > 0)
        {
            yield return piece;
        }
    }
}
