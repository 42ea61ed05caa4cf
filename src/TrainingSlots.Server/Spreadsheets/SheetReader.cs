namespace TrainingSlots.Server.Spreadsheets;

/// <summary>Reads an uploaded file: a workbook when it is packed as one, otherwise CSV.</summary>
public static class SheetReader
{
    /// <param name="isLeftOut">Sheets that are not looked into, by their names.</param>
    /// <exception cref="UnreadableSheetException">It is neither, or passes a limit.</exception>
    public static IReadOnlyList<Sheet> Read(byte[] file, Predicate<string>? isLeftOut = null)
    {
        if (ForeignFile.Refusal(file) is { } refusal)
        {
            throw new UnreadableSheetException(refusal);
        }

        return file.AsSpan().StartsWith("PK"u8) ? WorkbookReader.Read(file, isLeftOut ?? (_ => false)) : [CsvSheet.Read(file)];
    }
}
