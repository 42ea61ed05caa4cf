using TrainingSlots.Server.Languages;

namespace TrainingSlots.Server.Spreadsheets;

/// <summary>How an uploaded file was read, where that is not a matter of course.</summary>
/// <param name="Notices">What a reader of the sheet may not expect.</param>
/// <param name="HiddenRows">How many rows with anything in them nobody sees.</param>
/// <param name="Questions">What is to be answered, once for a column, before its cells can be taken; null when there is nothing.</param>
public sealed record SheetReading(IReadOnlyList<SheetNotice> Notices, int HiddenRows = 0, IReadOnlyList<DateQuestion>? Questions = null) : ITranslated
{
    /// <summary>Null when there is nothing to say.</summary>
    internal static SheetReading? Of(IReadOnlyList<SheetNotice> notices, int hiddenRows, IReadOnlyList<DateQuestion> questions) =>
        notices.Count + questions.Count == 0 ? null : new SheetReading(notices, hiddenRows, questions.Count == 0 ? null : questions);

    /// <summary>The same in the reader's language.</summary>
    internal SheetReading Translated() => this with { Notices = [.. Notices.Select(notice => notice with { Text = Phrasebook.Translate(notice.Text) })] };

    object ITranslated.Translated() => Translated();
}

/// <summary>Something about a sheet, or some of its rows or cells.</summary>
/// <param name="Rows">Rows as spreadsheets count, the first hundred; null when it is about the sheet or a range.</param>
/// <param name="Range">Cells, such as A2:A5.</param>
/// <param name="Text">What reads on from the sheet, the rows or the range.</param>
public sealed record SheetNotice(string Sheet, string Text, IReadOnlyList<int>? Rows = null, string? Range = null);

/// <summary>Days and months of a column can be read in two ways; the parameter <c>dates</c> says which, for all of them.</summary>
/// <param name="Cells">How many they are.</param>
/// <param name="Example">One of them.</param>
public sealed record DateQuestion(string Sheet, string Column, string Heading, int Cells, string Example)
{
    /// <summary>The ways.</summary>
    public IReadOnlyList<DateOrder> Choices { get; init; } = [DateOrder.Dmy, DateOrder.Mdy];

    /// <summary>Nothing of a value, wherever it may be logged.</summary>
    public override string ToString() => $"{Sheet}!{Column}: {Cells}";
}
