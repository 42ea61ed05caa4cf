using System.Text.Json;
using Marten;
using Npgsql;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;

namespace TrainingSlots.Server.Accesses;

/// <summary>One call that read the log or exported from it.</summary>
/// <param name="Number">Counts the calls.</param>
/// <param name="Operation">What was called, as in the API description.</param>
/// <param name="Filters">What was asked for; a search text is withheld, for it may be a name.</param>
/// <param name="EndedAt">When it ended; left out while it goes on, and when the server ended first.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Rows">How many rows were handed over.</param>
/// <param name="Finished">False when it was broken off.</param>
public sealed record AccessView(
    long Number, DateTimeOffset At, string Actor, IReadOnlyList<string> Roles, string Operation, string Address, JsonElement Filters,
    DateTimeOffset? EndedAt, int? Status, long? Rows, bool Finished);

/// <summary>Who read what, oldest first.</summary>
/// <param name="Next">Give it as <c>after</c> for the next page; null on the last one.</param>
public sealed record AccessPage(IReadOnlyList<AccessView> Accesses, long? Next);

/// <summary>Who read or exported from the log, and when. This call is on record too.</summary>
public sealed class ReadAccessesEndpoint : IEndpoint
{
    /// <summary>How many accesses one page has at most.</summary>
    private const int MaxPage = 1000;

    private const int DefaultPage = 100;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery(
            "/api/audit/accesses",
            async (HttpContext http, IQuerySession session, CancellationToken cancellation) =>
            {
                var errors = http.WrongParameters();
                var after = Numbers.Read(http.Request.Query, "after", 0, long.MaxValue, errors) ?? 0;
                var limit = (int)(Numbers.Read(http.Request.Query, "limit", 1, MaxPage, errors) ?? DefaultPage);
                if (errors.Any)
                {
                    await Problems.WriteAsync(http, errors);
                    return;
                }

                var found = await ReadAsync(session, http.Request.Query["actor"].FirstOrDefault(), after, limit + 1, cancellation);
                http.Delivered(Math.Min(found.Count, limit));
                await Answers.WriteAsync(http, new AccessPage([.. found.Take(limit)], found.Count > limit ? found[limit - 1].Number : null));
            },
            "actor", "after", "limit")
        .WithName("ReadAccesses")
        .Produces<AccessPage>()
        .OnRecord()
        .AllowRoles(Roles.Auditor);

    private static async Task<IReadOnlyList<AccessView>> ReadAsync(IQuerySession session, string? actor, long after, int limit, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select a.number, a.at, a.actor, a.roles, a.operation, a.address, a.filters::text, e.at, e.status, e.rows, coalesce(e.finished, false)
            from {AccessSchema.Accesses} a left join {AccessSchema.Ends} e on e.number = a.number
            where a.number > $1 and ($2::text is null or a.actor = $2) order by a.number limit $3
            """);
        command.Parameters.AddWithValue(after);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)actor ?? DBNull.Value, DataTypeName = "text" });
        command.Parameters.AddWithValue(limit);
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        var found = new List<AccessView>();
        while (await reader.ReadAsync(cancellation))
        {
            var ended = !await reader.IsDBNullAsync(7, cancellation);
            found.Add(new AccessView(
                reader.GetInt64(0), await reader.GetFieldValueAsync<DateTimeOffset>(1, cancellation), reader.GetString(2),
                reader.GetString(3).Split(' ', StringSplitOptions.RemoveEmptyEntries), reader.GetString(4), reader.GetString(5), JsonElement.Parse(reader.GetString(6)),
                ended ? await reader.GetFieldValueAsync<DateTimeOffset>(7, cancellation) : null,
                ended ? reader.GetInt32(8) : null, ended ? reader.GetInt64(9) : null, reader.GetBoolean(10)));
        }

        return found;
    }
}
