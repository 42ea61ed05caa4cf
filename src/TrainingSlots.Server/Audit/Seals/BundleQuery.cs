using Npgsql;
using TrainingSlots.Server.Audit.Events;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>What a caller wants a bundle of.</summary>
/// <param name="Countries">Which countries; null for all.</param>
/// <param name="Earlier">The size of a head that the caller has already, to be compared with; or null.</param>
/// <param name="Whole">False for a caller who sees some countries only: then sessions are told with their events only.</param>
internal sealed record BundleQuery(IReadOnlyList<string>? Countries, string? Year, long From, long? To, long? Earlier, bool Whole)
{
    public static readonly string[] Parameters = ["country", "year", "from", "to", "earlier"];

    /// <summary>True when every position is told.</summary>
    public bool IsAll => Countries is null && Year is null && From == 1;

    public static BundleQuery Read(IQueryCollection query, Actor actor, FieldErrors errors)
    {
        var (country, year) = (query["country"].FirstOrDefault(), query["year"].FirstOrDefault());
        if (country is not null)
        {
            SlotUseChecks.Country(country, errors);
        }

        if (year is not null)
        {
            SlotUseChecks.Year(year, errors);
        }

        var (from, to) = (Numbers.Read(query, "from", 1, long.MaxValue, errors) ?? 1, Numbers.Read(query, "to", 1, long.MaxValue, errors));
        if (to < from)
        {
            errors.Add("to", "must not be before from");
        }

        return new BundleQuery(
            country is null ? actor.CountryScope : [country], year, from, to, Numbers.Read(query, "earlier", 0, long.MaxValue, errors), actor.CountryScope is null);
    }

    /// <summary>Streams that the bundle tells from their beginning.</summary>
    private string Streams =>
        $"""
        select distinct stream_id from {LedgerSchema.Name}.mt_events
        where seq_id between $1 and $2 and ($3::text[] is null or {EventIndexes.Country} = any($3)) and ($4::text is null or headers ->> 'year' = $4)
          and {Tombstones.None} {(Whole ? string.Empty : "and split_part(stream_id, '/', 1) in ('allotment', 'nomination', 'invitation')")}
        """;

    /// <summary>The events that are told, up to the last position.</summary>
    public NpgsqlCommand Events(NpgsqlConnection connection, long upTo) => Command(connection, upTo, IsAll
        ? $"select {LogPage.Columns} from {LedgerSchema.Name}.mt_events where seq_id <= $2 order by seq_id"
        : $"""
        with told as materialized ({Streams}),
        rules as (select distinct 'programme/' || (headers ->> 'programme') as stream_id from {LedgerSchema.Name}.mt_events where stream_id in (select stream_id from told))
        select {LogPage.Columns} from {LedgerSchema.Name}.mt_events e
        where seq_id <= $2 and (stream_id in (select stream_id from told) or {Others}) order by seq_id
        """);

    /// <summary>The allotments that are told.</summary>
    public NpgsqlCommand Allotments(NpgsqlConnection connection, long upTo) =>
        Command(connection, upTo, $"select stream_id from ({Streams}) s where stream_id like 'allotment/%'");

    /// <summary>What is told beside whole streams: the programmes with their policies, or the caller's own events of sessions.</summary>
    private string Others => Whole
        ? "stream_id in (select stream_id from rules)"
        : $"""
          (stream_id like 'session/%' and seq_id >= $1 and {EventIndexes.Country} = any($3) and ($4::text is null or headers ->> 'year' = $4)
            and not type like any(array[{string.Join(", ", Visible.OfEverybody.Select(name => $"'{name}%'"))}]))
          """;

    private NpgsqlCommand Command(NpgsqlConnection connection, long upTo, string sql)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue(From);
        command.Parameters.AddWithValue(upTo);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)Countries?.ToArray() ?? DBNull.Value, DataTypeName = "text[]" });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)Year ?? DBNull.Value, DataTypeName = "text" });
        return command;
    }
}
