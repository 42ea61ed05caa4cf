namespace TrainingSlots.Server.Letters.Layout;

/// <summary>The kinds of parts that letters have, as ISO 32000-1, 14.8.4 names them.</summary>
internal static class Tags
{
    public const string Whole = "Document";
    public const string Title = "H1";
    public const string Section = "H2";
    public const string Paragraph = "P";
    public const string List = "L";
    public const string Item = "LI";
    public const string Label = "Lbl";
    public const string Value = "LBody";
    public const string Table = "Table";
    public const string Row = "TR";
    public const string HeadingCell = "TH";
    public const string Cell = "TD";
    public const string Figure = "Figure";
}
