using Marten;
using Npgsql;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Ageing;

/// <summary>Records of one kind that were aged at once.</summary>
/// <param name="Number">Counts them.</param>
/// <param name="Kind">refusals, of which counts are left; accesses; webhook-deliveries.</param>
/// <param name="Before">They were from before this instant.</param>
/// <param name="Records">How many there were.</param>
/// <param name="Position">The last position of the log that one of them was decided on; left out where they have to do with none.</param>
public sealed record AgedView(long Number, string Kind, DateTimeOffset At, DateTimeOffset Before, long Records, long? Position);

/// <summary>How many days records of a kind are kept.</summary>
public sealed record KeptView(string Kind, int Days);

/// <summary>The policy, and what was aged by it or by an earlier one, oldest first.</summary>
/// <param name="Next">Give it as <c>after</c> for the next page; null on the last one.</param>
public sealed record AgeingPage(IReadOnlyList<KeptView> Kept, IReadOnlyList<AgedView> Aged, long? Next);

/// <summary>How long records are kept that are no events, and what was aged so far.</summary>
public sealed class ReadAgeingEndpoint : IEndpoint
{
    /// <summary>How many lines one page has at most.</summary>
    private const int MaxPage = 1000;

    private const int DefaultPage = 100;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery(
            "/api/audit/ageing",
            async (HttpContext http, IQuerySession session, IEnumerable<IAgeing> kinds, CancellationToken cancellation) =>
            {
                var errors = http.WrongParameters();
                var after = Numbers.Read(http.Request.Query, "after", 0, long.MaxValue, errors) ?? 0;
                var limit = (int)(Numbers.Read(http.Request.Query, "limit", 1, MaxPage, errors) ?? DefaultPage);
                if (errors.Any)
                {
                    await Problems.WriteAsync(http, errors);
                    return;
                }

                var found = await ReadAsync(session, after, limit + 1, cancellation);
                await Answers.WriteAsync(http, new AgeingPage(
                    [.. kinds.Select(kind => new KeptView(kind.Kind, kind.Days))], [.. found.Take(limit)], found.Count > limit ? found[limit - 1].Number : null));
            },
            "after", "limit")
        .WithName("ReadAgeing")
        .Produces<AgeingPage>()
        .AllowRoles(Roles.Auditor, Roles.Administrator);

    private static async Task<IReadOnlyList<AgedView>> ReadAsync(IQuerySession session, long after, int limit, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select number, kind, at, before, records, position from {AgeingTable.Name} where number > $1 order by number limit $2")
        {
            Parameters = { new() { Value = after }, new() { Value = limit } },
        };
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        var found = new List<AgedView>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(new AgedView(
                reader.GetInt64(0), reader.GetString(1), await reader.GetFieldValueAsync<DateTimeOffset>(2, cancellation), await reader.GetFieldValueAsync<DateTimeOffset>(3, cancellation),
                reader.GetInt64(4), await reader.IsDBNullAsync(5, cancellation) ? null : reader.GetInt64(5)));
        }

        return found;
    }
}
