using System.Globalization;
using System.Security;
using System.Text;
using TrainingSlots.Server.Letters.Layout;
using TrainingSlots.Server.Letters.Typesetting;

namespace TrainingSlots.Server.Letters.Pdf;

/// <summary>Writes a document as PDF: tagged, in its language, with its title, and its letters as they were written (PDF/UA-1).</summary>
internal static class PdfDocument
{
    private const string Product = "TrainingSlots";

    public static byte[] Of(Document document)
    {
        var file = new PdfFile();
        var (tree, pages, resources) = (file.Reserve(), document.Pages.Select(_ => file.Reserve()).ToList(), file.Reserve());
        var (structure, fonts) = (new PdfStructure(file, pages), new[] { new PdfFont(Face.Regular), new PdfFont(Face.Bold) });
        foreach (var (number, page) in document.Pages.Index())
        {
            var content = new PageContent(face => fonts.Single(font => font.Face == face), part => structure.Place(part, number)).Of(page);
            file.Say(pages[number], string.Create(CultureInfo.InvariantCulture, $"<</Type /Page /Parent {tree} /MediaBox [0 0 {Paper.Width} {Paper.Height}] /Resources {resources} /StructParents {number} /Tabs /S /Contents {file.AddStream(Encoding.ASCII.GetBytes(content))}>>"));
        }

        file.Say(tree, string.Create(CultureInfo.InvariantCulture, $"<</Type /Pages /Kids [{string.Join(' ', pages)}] /Count {pages.Count}>>"));
        file.Say(resources, $"<</Font <<{string.Join(' ', fonts.Where(font => font.IsUsed).Select(font => $"/{font.Face.Name} {font.Write(file)}"))}>>>>");
        var metadata = file.AddStream(Encoding.UTF8.GetBytes(Metadata(document)), "/Type /Metadata /Subtype /XML", plain: true);
        var catalog = file.Add($"<</Type /Catalog /Pages {tree} /Lang {PdfFile.Text(document.Language)} /MarkInfo <</Marked true>> /ViewerPreferences <</DisplayDocTitle true>> /StructTreeRoot {structure.Write(document.Whole)} /Metadata {metadata}>>");
        var recorded = document.RecordedAt.UtcDateTime.ToString("'(D:'yyyyMMddHHmmss'Z)'", CultureInfo.InvariantCulture);
        var (title, product) = (PdfFile.Text(document.Title), PdfFile.Text(Product));
        return file.Finish(catalog, file.Add($"<</Title {title} /Author {product} /Creator {product} /Producer {product} /CreationDate {recorded} /ModDate {recorded}>>"));
    }

    /// <summary>The properties once more as XMP, and the standard that the file keeps.</summary>
    private static string Metadata(Document document)
    {
        var (title, recorded) = (SecurityElement.Escape(document.Title), document.RecordedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        return $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
              xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
              <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
              <dc:creator><rdf:Seq><rdf:li>{Product}</rdf:li></rdf:Seq></dc:creator>
              <dc:language><rdf:Bag><rdf:li>{document.Language}</rdf:li></rdf:Bag></dc:language>
              <xmp:CreatorTool>{Product}</xmp:CreatorTool><xmp:CreateDate>{recorded}</xmp:CreateDate><xmp:ModifyDate>{recorded}</xmp:ModifyDate>
              <pdf:Producer>{Product}</pdf:Producer><pdfuaid:part>1</pdfuaid:part>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="w"?>
            """;
    }
}
