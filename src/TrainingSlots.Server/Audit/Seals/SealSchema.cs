using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>
/// What of the seal is in the database: tiles of hashes, signed heads, cosignatures and public keys, by the name of the log. A full
/// tile never changes, a partial one only grows, and of each size there is one head: the database itself refuses anything else.
/// </summary>
internal static class SealSchema
{
    public const string Log = $"{LedgerSchema.Name}.seal_log";
    public const string Tiles = $"{LedgerSchema.Name}.seal_tile";
    public const string Checkpoints = $"{LedgerSchema.Name}.seal_checkpoint";
    public const string Cosignatures = $"{LedgerSchema.Name}.seal_cosignature";
    public const string Keys = $"{LedgerSchema.Name}.seal_key";

    /// <summary>Makes what is missing; <see cref="Log"/> tells this database from any other.</summary>
    public const string Install =
        $"""
        create table if not exists {Log} (only_one boolean primary key default true check (only_one), id uuid not null default gen_random_uuid());
        insert into {Log} default values on conflict do nothing;
        create table if not exists {Tiles} (
          origin text not null, level smallint not null, index bigint not null, hashes bytea not null, primary key (origin, level, index));
        alter table {Tiles} alter column hashes set storage external;
        create table if not exists {Checkpoints} (
          origin text not null, size bigint not null, note text not null, sealed_at timestamptz not null, primary key (origin, size));
        create table if not exists {Cosignatures} (
          origin text not null, size bigint not null, witness text not null, line text not null, at timestamptz not null, primary key (origin, size, witness),
          foreign key (origin, size) references {Checkpoints});
        create table if not exists {Keys} (origin text not null, vkey text not null, listed_at timestamptz not null, primary key (origin, vkey));

        create or replace function {LedgerSchema.Name}.refuse_other_hashes() returns trigger language plpgsql as $refuse$
        begin
          if substring(new.hashes for length(old.hashes)) is distinct from old.hashes or (new.origin, new.level, new.index) is distinct from (old.origin, old.level, old.index) then
            raise exception 'a sealed hash cannot change' using errcode = 'restrict_violation';
          end if;
          return new;
        end
        $refuse$;

        do $seals$
        declare guarded text;
        begin
          foreach guarded in array array['{Checkpoints}', '{Cosignatures}', '{Keys}', '{Log}'] loop
            if not exists (select from pg_trigger where tgname = 'append_only' and tgrelid = guarded::regclass) then
              execute format('create trigger append_only before update or delete or truncate on %s for each statement execute function {LedgerSchema.Name}.refuse_change()', guarded);
            end if;
          end loop;
          if not exists (select from pg_trigger where tgname = 'append_only' and tgrelid = '{Tiles}'::regclass) then
            create trigger append_only before delete or truncate on {Tiles} for each statement execute function {LedgerSchema.Name}.refuse_change();
            create trigger only_grows before update on {Tiles} for each row execute function {LedgerSchema.Name}.refuse_other_hashes();
          end if;
        end
        $seals$;
        """;
}
