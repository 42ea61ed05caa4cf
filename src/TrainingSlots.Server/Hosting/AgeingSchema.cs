using TrainingSlots.Server.Accesses;
using TrainingSlots.Server.Ageing;
using TrainingSlots.Server.Audit.Refusals;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Hosting;

/// <summary>
/// The record of what was aged, which only grows. From records that are guarded the database lets go of those alone that are older than a line of it which the
/// same transaction wrote: nothing is deleted unsaid.
/// </summary>
internal static class AgeingSchema
{
    private const string Refuse = $"{LedgerSchema.Name}.refuse_unaged";

    public static readonly string Install =
        $"""
        create table if not exists {AgeingTable.Name} (
          number bigint generated always as identity primary key, kind text not null, at timestamptz not null, before timestamptz not null,
          records bigint not null, position bigint, written_by xid8 not null default pg_current_xact_id());
        create table if not exists {RefusalCounts.Table} (
          month date not null, code text not null, country text not null, operation text not null, count bigint not null, primary key (month, code, country, operation));

        create or replace function {Refuse}() returns trigger language plpgsql as $refuse$
        declare
          kept_from timestamptz := (select min(before) from {AgeingTable.Name} where kind = tg_argv[0] and written_by = pg_current_xact_id());
          aged boolean := false;
        begin
          if kept_from is not null then
            execute format('select coalesce(bool_and(at < $1), true) from (%s) as deleted (at)', tg_argv[1]) into aged using kept_from;
          end if;
          if not aged then
            raise exception '% on % is refused: it only grows, but for what is aged by policy', tg_op, tg_table_name using errcode = 'restrict_violation';
          end if;
          return null;
        end
        $refuse$;

        {Guard(AgeingTable.Name, null, null)}
        {Guard(RefusalSchema.Refusals, RefusalAgeing.Name, "select recorded_at from gone")}
        {Guard(AccessSchema.Accesses, AccessAgeing.Name, "select at from gone")}
        {Guard(AccessSchema.Ends, AccessAgeing.Name, $"select begun.at from gone left join {AccessSchema.Accesses} begun using (number)")}
        """;

    /// <param name="kind">The kind of record that is aged, or null for what is never deleted.</param>
    /// <param name="times">When the rows are from that a statement deletes.</param>
    private static string Guard(string table, string? kind, string? times)
    {
        var delete = kind is null ? "or delete " : string.Empty;
        var aged = kind is null ? string.Empty : $"""

                create trigger aged_only after delete on {table} referencing old table as gone for each statement execute function {Refuse}('{kind}', '{times}');
            """;
        return $"""
            do $guard$
            begin
              if not exists (select from pg_trigger where tgname = '{(kind is null ? "append_only" : "aged_only")}' and tgrelid = '{table}'::regclass) then
                drop trigger if exists append_only on {table};
                create trigger append_only before update {delete}or truncate on {table}
                  for each statement execute function {LedgerSchema.Name}.refuse_change();{aged}
              end if;
            end
            $guard$;
            """;
    }
}
