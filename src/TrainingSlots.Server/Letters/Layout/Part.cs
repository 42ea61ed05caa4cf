namespace TrainingSlots.Server.Letters.Layout;

/// <summary>
/// A part of a document as it is read out: a heading, a paragraph, a cell. Its parts come in the order of reading; text and drawings on
/// pages belong to a part that has none.
/// </summary>
/// <param name="tag">What kind of part it is.</param>
/// <param name="instead">What is read in place of a drawing.</param>
internal sealed class Part(string tag, string? instead = null)
{
    private readonly List<Part> parts = [];

    public string Tag => tag;

    public string? Instead => instead;

    public IReadOnlyList<Part> Parts => parts;

    public Part Add(string kind, string? readInstead = null)
    {
        var part = new Part(kind, readInstead);
        parts.Add(part);
        return part;
    }
}
