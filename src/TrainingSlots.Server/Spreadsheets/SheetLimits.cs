namespace TrainingSlots.Server.Spreadsheets;

/// <summary>How much of an uploaded file is read.</summary>
public static class SheetLimits
{
    /// <summary>The file as it is sent: 5 MiB.</summary>
    public const int MaxUploadBytes = 5 * 1024 * 1024;

    /// <summary>Everything in a workbook, unpacked: 50 MiB. Counted while unpacking, since a workbook can say less.</summary>
    public const int MaxUnpackedBytes = 50 * 1024 * 1024;

    /// <summary>Files in the package that a workbook is.</summary>
    public const int MaxParts = 500;

    /// <summary>Sheets of a workbook.</summary>
    public const int MaxSheets = 20;

    /// <summary>Rows with anything in them, of all sheets together, headings not counted.</summary>
    public const int MaxRows = 5_000;

    /// <summary>Columns of a sheet.</summary>
    public const int MaxColumns = 100;

    /// <summary>Characters of a cell.</summary>
    public const int MaxCellLength = 1_000;
}
