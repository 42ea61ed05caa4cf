namespace TrainingSlots.Server.Audit.Reconciliations;

/// <summary>How much one reconciliation takes and tells; how large a file may be is said in <see cref="Spreadsheets.SheetLimits"/>.</summary>
public static class ReconciliationLimits
{
    /// <summary>Programmes that one row speaks of, as in <c>ITEC-CIV + ITEC-DEF</c>.</summary>
    public const int MaxProgrammesOfRow = 10;

    /// <summary>Digits of a number.</summary>
    public const int MaxDigits = 9;

    /// <summary>Events behind one difference, the newest; all of them are counted.</summary>
    public const int MaxEvents = 10;

    /// <summary>Allotments of ours that the sheet lacks; all of them are counted.</summary>
    public const int MaxLacking = 1_000;
}
