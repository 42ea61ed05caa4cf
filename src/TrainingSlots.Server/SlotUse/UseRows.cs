using System.Collections.Immutable;
using Marten;
using Npgsql;
using NpgsqlTypes;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.SlotUse;

/// <summary>
/// What has come of each nomination in slot use: a row for each, beside the sums of its country and year. A page of the log reads and writes those
/// of its own nominations only.
/// </summary>
internal static class UseRows
{
    public const string Name = $"{LedgerSchema.Name}.used_nomination";

    private const string Read =
        $"""
        select u.use, u.programme, u.nomination, u.session, u.earmark, u.slot, u.status from {Name} u
        join unnest($1::text[], $2::text[]) asked (use, nomination) on u.use = asked.use and u.nomination = asked.nomination
        """;

    private const string Write =
        $"""
        insert into {Name} (use, programme, nomination, session, earmark, slot, status) select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
        on conflict (use, nomination, programme) do update set session = excluded.session, earmark = excluded.earmark, slot = excluded.slot, status = excluded.status
        """;

    private const string End = $"delete from {Name} u using unnest($1::text[], $2::text[], $3::text[]) gone (use, programme, nomination) where u.use = gone.use and u.programme = gone.programme and u.nomination = gone.nomination";

    public static void AddUseRows(this StoreOptions options) => options.Storage.ExtendedSchemaObjects.Add(Tables.Of(
        Name, [("use", "text"), ("nomination", "text"), ("programme", "text")], [("session", "text"), ("status", "text")], [("earmark", "text"), ("slot", "text")]));

    /// <summary>The same states with the rows of the nominations that these events are about.</summary>
    public static async Task<Dictionary<string, CountryYear>> InHandAsync(
        IDocumentSession session, IReadOnlyList<CountryYear> states, IEnumerable<SlotUseEvent> events, CancellationToken cancellation)
    {
        var asked = events.Select(e => (Use: CountryYear.IdOf(e.Country, e.Year), Nomination: SlotUseFold.NominationOf(e))).Where(row => row.Nomination is not null).Distinct().ToList();
        await using var command = new NpgsqlCommand(Read) { Parameters = { Of(asked, row => row.Use), Of(asked, row => row.Nomination!) } };
        var found = new List<(string Use, string Programme, string Nomination, NominationUse Row)>();
        await using (var reader = await session.ExecuteReaderAsync(command, cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                found.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), new NominationUse(
                    reader.GetString(3), await reader.IsDBNullAsync(4, cancellation) ? null : reader.GetString(4),
                    await reader.IsDBNullAsync(5, cancellation) ? null : Statuses.Of<SlotState>(reader.GetString(5)), Statuses.Of<NominationStatus>(reader.GetString(6)))));
            }
        }

        var rows = found.GroupBy(row => (row.Use, row.Programme)).ToDictionary(
            group => group.Key, group => group.ToImmutableDictionary(row => row.Nomination, row => row.Row, StringComparer.Ordinal));
        return states.ToDictionary(state => state.Id, state => state with
        {
            Programmes = state.Programmes.SetItems(state.Programmes.Select(of => KeyValuePair.Create(
                of.Key, rows.TryGetValue((state.Id, of.Key), out var own) ? of.Value with { Nominations = own } : of.Value))),
        }, StringComparer.Ordinal);
    }

    /// <summary>Writes what is otherwise in the states after than before.</summary>
    public static async Task WriteAsync(IDocumentSession session, IReadOnlyCollection<(CountryYear? Before, CountryYear After)> states, CancellationToken cancellation)
    {
        var (set, ended) = (new List<(string Use, string Programme, string Nomination, NominationUse Row)>(), new List<(string Use, string Programme, string Nomination)>());
        foreach (var (before, after) in states)
        {
            foreach (var (programme, use) in after.Programmes)
            {
                var then = before?.Programmes.GetValueOrDefault(programme)?.Nominations ?? ImmutableDictionary<string, NominationUse>.Empty;
                set.AddRange(use.Nominations.Where(row => row.Value != then.GetValueOrDefault(row.Key)).Select(row => (after.Id, programme, row.Key, row.Value)));
                ended.AddRange(then.Keys.Where(nomination => !use.Nominations.ContainsKey(nomination)).Select(nomination => (after.Id, programme, nomination)));
            }
        }

        await using var write = new NpgsqlCommand(Write)
        {
            Parameters =
            {
                Of(set, row => row.Use), Of(set, row => row.Programme), Of(set, row => row.Nomination), Of(set, row => row.Row.Session), Of(set, row => row.Row.Earmark),
                Of(set, row => row.Row.Slot is { } slot ? Statuses.Name(slot) : null), Of(set, row => Statuses.Name(row.Row.Status)),
            },
        };
        await session.ExecuteAsync(write, cancellation);
        if (ended.Count > 0)
        {
            await using var end = new NpgsqlCommand(End) { Parameters = { Of(ended, row => row.Use), Of(ended, row => row.Programme), Of(ended, row => row.Nomination) } };
            await session.ExecuteAsync(end, cancellation);
        }
    }

    /// <summary>Writes all of them, where there are none yet.</summary>
    public static async Task CopyAsync(NpgsqlConnection connection, IEnumerable<CountryYear> states, TimeSpan timeout, CancellationToken cancellation)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"copy {Name} (use, programme, nomination, session, earmark, slot, status) from stdin (format binary)", cancellation);
        writer.Timeout = timeout;
        foreach (var state in states.OrderBy(state => state.Id, StringComparer.Ordinal))
        {
            // In the order of their key: each goes to the end of the index, and not to a page of it that has to be looked for.
            foreach (var (programme, (nomination, row)) in state.Programmes.SelectMany(of => of.Value.Nominations, (of, row) => (of.Key, row)).OrderBy(of => of.row.Key, StringComparer.Ordinal))
            {
                await writer.StartRowAsync(cancellation);
                foreach (var text in (string?[])[state.Id, programme, nomination, row.Session, row.Earmark, row.Slot is { } slot ? Statuses.Name(slot) : null, Statuses.Name(row.Status)])
                {
                    await writer.WriteAsync(text, NpgsqlDbType.Text, cancellation);
                }
            }
        }

        await writer.CompleteAsync(cancellation);
    }

    private static NpgsqlParameter<string?[]> Of<T>(IReadOnlyCollection<T> rows, Func<T, string?> value) => new() { TypedValue = [.. rows.Select(value)] };
}
