namespace TrainingSlots.Server.Postgres;

/// <summary>Where everything of the product is in its database.</summary>
public static class LedgerSchema
{
    public const string Name = "training_slots";
}
