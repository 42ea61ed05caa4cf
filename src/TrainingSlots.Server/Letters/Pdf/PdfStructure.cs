using System.Globalization;
using System.Text;
using TrainingSlots.Server.Letters.Layout;

namespace TrainingSlots.Server.Letters.Pdf;

/// <summary>The parts of a document as its structure tree, and where on the pages each of them is (ISO 32000-1, 14.7).</summary>
internal sealed class PdfStructure(PdfFile file, IReadOnlyList<Reference> pages)
{
    private readonly Reference root = file.Reserve();
    private readonly Dictionary<Part, Reference> known = [];
    private readonly Dictionary<Part, List<(int Page, int Id)>> places = [];
    private readonly List<List<Part>> onPage = [.. pages.Select(_ => new List<Part>())];

    /// <summary>Says that the next piece of a page is of a part; answers the number of that piece.</summary>
    public int Place(Part part, int page)
    {
        var id = onPage[page].Count;
        onPage[page].Add(part);
        (places.TryGetValue(part, out var pieces) ? pieces : places[part] = []).Add((page, id));
        return id;
    }

    public Reference Write(Part whole)
    {
        var top = Write(whole, root);
        var parents = string.Join('\n', onPage.Select((parts, page) => $"{PdfFile.Number(page)} [{string.Join(' ', parts.Select(part => known[part]))}]"));
        var tree = file.Add($"<</Nums [{parents}]>>");
        file.Say(root, string.Create(CultureInfo.InvariantCulture, $"<</Type /StructTreeRoot /K {top} /ParentTree {tree} /ParentTreeNextKey {pages.Count}>>"));
        return root;
    }

    private Reference Write(Part part, Reference parent)
    {
        var own = known[part] = file.Reserve();
        var kids = part.Parts.Select(each => Write(each, own).ToString()).ToList();
        var entries = new StringBuilder();
        if (places.TryGetValue(part, out var pieces))
        {
            var first = pieces[0].Page;
            entries.Append(CultureInfo.InvariantCulture, $" /Pg {pages[first]}");
            kids.AddRange(pieces.Select(piece => piece.Page == first
                ? PdfFile.Number(piece.Id)
                : string.Create(CultureInfo.InvariantCulture, $"<</Type /MCR /Pg {pages[piece.Page]} /MCID {piece.Id}>>")));
        }

        entries.Append(part.Instead is { } instead ? $" /Alt {PdfFile.Text(instead)}" : "").Append(part.Tag switch
        {
            Tags.List => " /A <</O /List /ListNumbering /None>>",
            Tags.HeadingCell => " /A <</O /Table /Scope /Column>>",
            _ => "",
        });
        file.Say(own, $"<</Type /StructElem /S /{part.Tag} /P {parent}{entries} /K [{string.Join(' ', kids)}]>>");
        return own;
    }
}
