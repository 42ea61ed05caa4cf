using System.Text.Json;
using Marten;
using Npgsql;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Accesses;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.SlotUse.AsOf;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Replicas;

namespace TrainingSlots.Server.Audit.Differences;

/// <summary>What changed for a country and year between two moments: in sum per programme, and event by event.</summary>
public sealed class ReadDifferenceEndpoint : IEndpoint
{
    private const string SlotPrefix = "slot/";

    private const string Sql =
        $"""
        select m.position, split_part(m.allotment, '/', 2), e.type, e.timestamp, m.effective_on, e.user_name, m.changes::text
        from (
          select position, allotment, effective_on, jsonb_object_agg(term, change) as changes from {MovementSchema.Movements} m
          where allotment = any($1) and position > $2 and position <= $3 and ($4::date is null or (effective_on > $4 and effective_on <= $5))
          group by position, allotment, effective_on order by position limit $6) m
        join {LedgerSchema.Name}.mt_events e on e.seq_id = m.position
        order by m.position
        """;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery(
            "/api/audit/difference",
            async (HttpContext http, IQuerySession session, CancellationToken cancellation) =>
            {
                var errors = http.WrongParameters();
                if (DifferenceQuery.Read(http.Request.Query, errors) is not { } asked)
                {
                    await Problems.WriteAsync(http, errors);
                    return;
                }

                if (!http.Actor().MayActFor(asked.Country))
                {
                    await Problems.WriteAsync(http, Problems.ForbiddenCountry(asked.Country));
                    return;
                }

                await (await LogView.IsThereAsync(asked.From, session, cancellation) && await LogView.IsThereAsync(asked.To, session, cancellation)
                    ? WriteAsync(http, await Snapshot.ReadAsync(session, snapshot => ReadAsync(snapshot, asked, cancellation), cancellation))
                    : Problems.WriteAsync(http, Beyond()));
            },
            DifferenceQuery.Parameters)
        .MayBeStale()
        .Requires("country", "year")
        .WithName("ReadDifference")
        .Produces<DifferenceView>()
        .OnRecord()
        .IsTransfer()
        .Refuses(RefusalCodes.ForbiddenCountry, RefusalCodes.UnknownCountry)
        .AllowRoles(Roles.Auditor, Roles.Administrator, Roles.Mission);

    private static Task WriteAsync(HttpContext http, DifferenceView found)
    {
        http.Delivered(found.Events.Count);
        return Answers.WriteAsync(http, found);
    }

    private static async Task<DifferenceView> ReadAsync(IQuerySession session, DifferenceQuery asked, CancellationToken cancellation)
    {
        var (from, to) = (await LogView.OfAsync(asked.From, session, cancellation), await LogView.OfAsync(asked.To, session, cancellation));
        var before = await SumsAsOf.ReadAsync(session, [asked.Country], asked.Year, from, cancellation);
        var after = await SumsAsOf.ReadAsync(session, [asked.Country], asked.Year, to, cancellation);
        var allotments = after.Select(sums => StreamKeys.Allotment(sums.Programme, sums.Country, sums.Year)).ToArray();
        var events = await EventsAsync(session, allotments, asked, from, to, cancellation);
        return new DifferenceView(
            asked.Country, asked.Year, AsOfView.Of(asked.From, from), AsOfView.Of(asked.To, to), [.. ProgrammeDifference.Between(before, after)],
            [.. events.Take(asked.Limit)], events.Count > asked.Limit ? events[asked.Limit - 1].Position : null);
    }

    private static async Task<IReadOnlyList<DifferenceEvent>> EventsAsync(
        IQuerySession session, string[] allotments, DifferenceQuery asked, LogView from, LogView to, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sql);
        command.Parameters.AddWithValue(allotments);
        command.Parameters.AddWithValue(Math.Max(asked.After, from.EffectiveOn is null ? from.Position : 0));
        command.Parameters.AddWithValue(to.Position);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)from.EffectiveOn ?? DBNull.Value, DataTypeName = "date" });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)to.EffectiveOn ?? DBNull.Value, DataTypeName = "date" });
        command.Parameters.AddWithValue(asked.Limit + 1);
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        var events = new List<DifferenceEvent>();
        while (await reader.ReadAsync(cancellation))
        {
            events.Add(new DifferenceEvent(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), await reader.GetFieldValueAsync<DateTimeOffset>(3, cancellation),
                await reader.GetFieldValueAsync<DateOnly>(4, cancellation), await reader.IsDBNullAsync(5, cancellation) ? null : reader.GetString(5),
                JsonSerializer.Deserialize<Dictionary<string, int>>(reader.GetString(6))!
                    .ToDictionary(change => change.Key.StartsWith(SlotPrefix, StringComparison.Ordinal) ? change.Key[SlotPrefix.Length..] : change.Key, change => change.Value, StringComparer.Ordinal)));
        }

        return events;
    }

    private static FieldErrors Beyond()
    {
        var errors = new FieldErrors(new Dictionary<string, string[]>(StringComparer.Ordinal));
        errors.Add("toPosition", "must be a position that the log has reached");
        return errors;
    }
}
