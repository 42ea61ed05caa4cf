using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Tokens;

namespace TrainingSlots.Server.Tests.Letters;

/// <summary>A part of a tagged document, and the text of it in the order of reading.</summary>
internal sealed record Node(string Tag, string? Alt, IReadOnlyList<Node> Parts, string Text)
{
    public IEnumerable<Node> WithAllParts => Parts.SelectMany(part => part.WithAllParts).Prepend(this);
}

/// <summary>Reads a letter as a program does that reads it out: by its structure, and pieces from right to left from their end (ISO 32000-1, 14.7 and 14.8).</summary>
internal sealed class TaggedPdf(byte[] bytes) : IDisposable
{
    /// <summary>Says a direction or joins, and is not seen.</summary>
    private const string Unseen = "\u200E\u200F\u2060";

    private readonly PdfDocument pdf = PdfDocument.Open(bytes);

    public PdfDocument Document => pdf;

    public DictionaryToken Catalog => pdf.Structure.Catalog.CatalogDictionary;

    public Node Whole => Read(Dictionary(Dictionary(Get(Catalog, "StructTreeRoot")), "K"));

    public string TextOf(string tag) => string.Join('|', Whole.WithAllParts.Where(node => string.Equals(node.Tag, tag, StringComparison.Ordinal)).Select(node => node.Text));

    /// <summary>What the parent tree says a piece of a page belongs to: its structure type, and whether that part has the piece.</summary>
    public (string Tag, bool Holds) OwnerOf(Page page, int piece)
    {
        var parents = Array(Dictionary(Dictionary(Get(Catalog, "StructTreeRoot")), "ParentTree"), "Nums");
        var at = ((NumericToken)Get(page.Dictionary, "StructParents")).Int;
        var owner = Dictionary(((ArrayToken)Resolve(parents[(2 * at) + 1])).Data[piece]);
        return (Name(owner, "S"), Pieces(owner).Contains((page.Number, piece)));
    }

    public static IEnumerable<MarkedContentElement> Marked(Page page) => page.GetMarkedContents();

    public void Dispose() => pdf.Dispose();

    public IToken Get(DictionaryToken dictionary, string name) => Resolve(dictionary.Data[name]);

    private Node Read(DictionaryToken part) => new(
        Name(part, "S"),
        part.Data.ContainsKey("Alt") ? Said(Get(part, "Alt")) : null,
        [.. Array(part, "K").Select(Resolve).OfType<DictionaryToken>().Where(kid => kid.Data.ContainsKey("S")).Select(Read)],
        string.Concat(Pieces(part).Select(piece => TextOf(pdf.GetPage(piece.Page), piece.Id))));

    private IEnumerable<(int Page, int Id)> Pieces(DictionaryToken part)
    {
        foreach (var kid in Array(part, "K").Select(Resolve))
        {
            if (kid is NumericToken id)
            {
                yield return (Number(part.Data["Pg"]), id.Int);
            }
            else if (kid is DictionaryToken { } far && far.Data.ContainsKey("MCID"))
            {
                yield return (Number(far.Data["Pg"]), ((NumericToken)far.Data["MCID"]).Int);
            }
        }
    }

    private static string TextOf(Page page, int piece)
    {
        var element = Marked(page).Single(each => each.MarkedContentIdentifier == piece);
        var strings = element.Letters.GroupBy(letter => letter.TextSequence).OrderBy(group => group.Key).Select(group => string.Concat(group.Select(letter => letter.Value)));
        var read = string.Concat(element.Tag is "ReversedChars" ? strings.Select(text => string.Concat(text.EnumerateRunes().Reverse())) : strings);
        return string.Concat(read.Where(letter => !Unseen.Contains(letter, StringComparison.Ordinal)));
    }

    /// <summary>Which page an object is.</summary>
    private int Number(IToken page) => Array(Dictionary(Get(Catalog, "Pages")), "Kids").ToList().FindIndex(kid => kid.Equals(page)) + 1;

    private IToken Resolve(IToken token) => token is IndirectReferenceToken reference ? pdf.Structure.GetObject(reference.Data).Data : token;

    private DictionaryToken Dictionary(IToken token) => (DictionaryToken)Resolve(token);

    private DictionaryToken Dictionary(DictionaryToken parent, string name) => Dictionary(parent.Data[name]);

    private IReadOnlyList<IToken> Array(DictionaryToken parent, string name) => ((ArrayToken)Get(parent, name)).Data;

    private string Name(DictionaryToken parent, string name) => ((NameToken)Get(parent, name)).Data;

    private static string Said(IToken token) => token switch
    {
        StringToken text => text.Data,
        HexToken { Bytes: var bytes } => bytes is [0xFE, 0xFF, .. var utf16] ? Encoding.BigEndianUnicode.GetString(utf16) : Encoding.Latin1.GetString([.. bytes]),
        _ => "",
    };

    public string Said(string name) => Said(Get(Catalog, name));
}
