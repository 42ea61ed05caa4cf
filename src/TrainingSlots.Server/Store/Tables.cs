using Weasel.Postgresql.Tables;

namespace TrainingSlots.Server.Store;

/// <summary>Tables of ours beside Marten's own.</summary>
internal static class Tables
{
    /// <param name="key">The columns of the primary key, in their order, with their types.</param>
    /// <param name="others">Columns that are never null.</param>
    /// <param name="maybe">Columns that may be null.</param>
    public static Table Of(string name, (string Name, string Type)[] key, (string Name, string Type)[] others, params (string Name, string Type)[] maybe)
    {
        var table = new Table(name);
        foreach (var column in key)
        {
            table.AddColumn(column.Name, column.Type).AsPrimaryKey();
        }

        foreach (var column in others)
        {
            table.AddColumn(column.Name, column.Type).NotNull();
        }

        foreach (var column in maybe)
        {
            table.AddColumn(column.Name, column.Type);
        }

        return table;
    }
}
