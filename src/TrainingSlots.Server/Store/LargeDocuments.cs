namespace TrainingSlots.Server.Store;

/// <summary>
/// Documents that are written whole with each decision, or with each page of the log, and grow with the slots and seats in them: they are
/// compressed by lz4, which takes half of the time that PostgreSQL's own way takes. What was written before stays as it is until it is written again.
/// </summary>
internal static class LargeDocuments
{
    private static readonly string[] Tables = ["mt_doc_allotment", "mt_doc_session", "mt_doc_countryyear"];

    /// <summary>For those that are not yet so; a PostgreSQL that was built without lz4 goes on in its own way.</summary>
    public static string Install { get; } = string.Join('\n', Tables.Select(table =>
        $"""
        do $compress$
        begin
          if exists (select from pg_attribute where attrelid = '{StoreSetup.Schema}.{table}'::regclass and attname = 'data' and attcompression <> 'l') then
            alter table {StoreSetup.Schema}.{table} alter column data set compression lz4;
          end if;
        exception when feature_not_supported then
          null;
        end
        $compress$;
        """));
}
