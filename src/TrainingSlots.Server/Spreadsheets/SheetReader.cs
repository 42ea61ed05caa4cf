namespace TrainingSlots.Server.Spreadsheets;

/// <summary>Reads an uploaded file: a workbook when it is packed as one, otherwise CSV.</summary>
public static class SheetReader
{
    /// <exception cref="UnreadableSheetException">It is neither, or passes a limit.</exception>
    public static IReadOnlyList<Sheet> Read(byte[] file)
    {
        if (file.AsSpan().StartsWith("PK"u8))
        {
            return WorkbookReader.Read(file);
        }

        return file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])
            ? throw new UnreadableSheetException("is a protected workbook or one of an old version: save it as .xlsx without a password")
            : [CsvSheet.Read(file)];
    }
}
