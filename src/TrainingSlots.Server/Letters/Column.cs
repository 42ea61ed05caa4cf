namespace TrainingSlots.Server.Letters;

/// <summary>A column of a table; its width is a share of the line.</summary>
internal sealed record Column(string Heading, float Share, bool ToTheRight = false);

/// <summary>A cell: its text, and a quiet line under it.</summary>
internal readonly record struct Cell(string Text, string? Under = null)
{
    public static implicit operator Cell(string text) => new(text);
}
