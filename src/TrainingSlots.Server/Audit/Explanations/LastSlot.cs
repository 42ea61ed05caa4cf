using Marten;
using Npgsql;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.SlotUse.AsOf;

namespace TrainingSlots.Server.Audit.Explanations;

/// <summary>Finds the event that left no slot available: of what moved the available ones, the last.</summary>
internal static class LastSlot
{
    private const string Sql =
        $"""
        select x.position, e.type, e.timestamp, x.effective_on, e.user_name, x.change, (e.data ->> 'nomination')::uuid, e.data
        from (
          select m.position, m.effective_on, sum(m.change * s.sign)::int as change
          from {MovementSchema.Movements} m join unnest($3::text[], $4::int[]) as s(term, sign) on s.term = m.term
          where m.allotment = $1 and m.position <= $2 and ($5::date is null or m.effective_on <= $5)
          group by m.position, m.effective_on having sum(m.change * s.sign) <> 0
          order by case when $5::date is null then null else m.effective_on end desc, m.position desc limit 1) x
        join {LedgerSchema.Name}.mt_events e on e.seq_id = x.position
        """;

    /// <summary>The event; null when the allotment never had a slot.</summary>
    public static async Task<WhyEvent?> ReadAsync(IQuerySession session, string allotment, LogView view, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sql);
        command.Parameters.AddWithValue(allotment);
        command.Parameters.AddWithValue(view.Position);
        command.Parameters.AddWithValue(BalanceTerms.Known.Select(known => known.Term).ToArray());
        command.Parameters.AddWithValue(BalanceTerms.Known.Select(known => known.Sign).ToArray());
        command.Parameters.Add(BalanceTerms.Day(view));
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        if (!await reader.ReadAsync(cancellation))
        {
            return null;
        }

        var name = reader.GetString(1);
        var fact = (IFact)session.DocumentStore.Options.Serializer().FromJson(BalanceTerms.Types[name], reader, 7);
        return new WhyEvent(
            reader.GetInt64(0), name, await reader.GetFieldValueAsync<DateTimeOffset>(2, cancellation), await reader.GetFieldValueAsync<DateOnly>(3, cancellation),
            await reader.IsDBNullAsync(4, cancellation) ? null : reader.GetString(4), reader.GetInt32(5),
            await reader.IsDBNullAsync(6, cancellation) ? null : reader.GetGuid(6), Sayings.Of(fact));
    }
}
