using Marten;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Store;

/// <summary>The store's options, with how long its decisions wait for each other.</summary>
internal sealed class LedgerStoreOptions(DatabaseSettings database) : StoreOptions
{
    public DatabaseSettings Database { get; } = database;
}
