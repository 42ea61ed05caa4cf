using System.Globalization;
using Marten;
using Npgsql;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Features.Sessions;

/// <summary>Sessions whose last day for nominations comes soon, the next first.</summary>
/// <param name="From">The first day looked at: today or, where hosts have different dates, the earliest of them. Of each session the days count from today at its programme's host.</param>
/// <param name="To">The last day looked at.</param>
public sealed record DeadlineList(DateOnly From, DateOnly To, IReadOnlyList<DeadlineView> Deadlines);

/// <summary>The last day for nominations to a session: its own, or the policy's so many days before its start.</summary>
/// <param name="Free">Seats that nobody has taken.</param>
public sealed record DeadlineView(string Session, string Programme, string Year, string Title, DateOnly Start, DateOnly Deadline, int Free);

/// <summary>Sessions open for nominations whose last day for them is today or in the days to come.</summary>
public sealed class ListDeadlinesEndpoint : IEndpoint
{
    /// <summary>How many days are looked ahead when nobody says how many.</summary>
    internal const int DefaultDays = 30;

    private const int MaxDays = 366;

    /// <summary>How many sessions one answer has at most: the next ones.</summary>
    private const int MaxDeadlines = 200;

    private const string Sql =
        $"""
        with known as (
          select s.data -> 'announced' as told, s.data,
            coalesce((s.data -> 'announced' ->> 'deadline')::date, (s.data -> 'announced' ->> 'start')::date - (p.data -> 'policy' ->> 'deadlineDays')::int) as deadline, host.today
          from {LedgerSchema.Name}.mt_doc_session s join {LedgerSchema.Name}.mt_doc_programme p on p.id = 'programme/' || (s.data -> 'announced' ->> 'programme')
            join unnest($1, $2) as host (programme, today) on host.programme = s.data -> 'announced' ->> 'programme'
          where s.data ->> 'status' = 'open')
        select told ->> 'code', told ->> 'programme', told ->> 'year', told ->> 'title', (told ->> 'start')::date, deadline,
          (data ->> 'free')::int
        from known where deadline between today and today + $3 order by deadline, told ->> 'code' limit $4
        """;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery(
            "/api/deadlines",
            async (HttpContext http, IQuerySession session, TimeProvider clock, CancellationToken cancellation) =>
            {
                var errors = http.WrongParameters();
                var asked = http.Request.Query["days"].FirstOrDefault() ?? $"{DefaultDays}";
                if (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > MaxDays)
                {
                    errors.Add("days", $"must be 1 to {MaxDays}");
                }

                if (errors.Any)
                {
                    await Problems.WriteAsync(http, errors);
                    return;
                }

                var today = await session.DaysAtHostsAsync(clock.GetUtcNow(), cancellation);
                await Answers.WriteAsync(http, new DeadlineList(today.Earliest, today.Latest.AddDays(days), await ReadAsync(session, today.ByProgramme, days, cancellation)));
            },
            "days")
        .WithName("ListDeadlines")
        .Produces<DeadlineList>()
        .AllowRoles([.. Roles.All]);

    private static async Task<IReadOnlyList<DeadlineView>> ReadAsync(IQuerySession session, IReadOnlyDictionary<string, DateOnly> today, int days, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sql) { Parameters = { new() { Value = today.Keys.ToArray() }, new() { Value = today.Values.ToArray() }, new() { Value = days }, new() { Value = MaxDeadlines } } };
        await using var reader = await session.ExecuteReaderAsync(command, cancellation);
        var found = new List<DeadlineView>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(new DeadlineView(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3),
                reader.GetFieldValue<DateOnly>(4), reader.GetFieldValue<DateOnly>(5), reader.GetInt32(6)));
        }

        return found;
    }
}
