using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Features.NominationLists;

/// <summary>Keeps which rows of a list rules refused; who reads it stands above those who decide.</summary>
public interface IRefusedRows
{
    /// <summary>Keeps the refused rows of a list.</summary>
    /// <param name="asOne">Whether the list was refused as a whole, with the rows that nothing was wrong with.</param>
    Task KeepAsync(IReadOnlyList<DecidedRow> rows, bool asOne, CommandContext context);
}
