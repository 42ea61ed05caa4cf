using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Accesses;

/// <summary>
/// Two tables that only grow, until what is in them is aged: that somebody began to read, and how it ended. One without an end was broken off by the end of
/// the server, or is still going on.
/// </summary>
internal static class AccessSchema
{
    public const string Accesses = $"{LedgerSchema.Name}.audit_access";
    public const string Ends = $"{LedgerSchema.Name}.audit_access_end";

    public const string Install =
        $"""
        create table if not exists {Accesses} (
          number bigint generated always as identity primary key, at timestamptz not null, actor text not null, roles text not null,
          operation text not null, address text not null, filters jsonb not null);
        create table if not exists {Ends} (
          number bigint primary key references {Accesses}, at timestamptz not null, status integer not null, rows bigint not null, finished boolean not null);
        """;
}
