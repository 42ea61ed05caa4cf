using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Ageing;

/// <summary>The record of what was aged.</summary>
internal static class AgeingTable
{
    public const string Name = $"{LedgerSchema.Name}.ageing";
}
