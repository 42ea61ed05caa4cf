using Marten;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Replicas;

namespace TrainingSlots.Server.Forecasts;

/// <summary>
/// Slots that will lapse at the end of the year at the present rate, by country and programme, with those who wait beside
/// it. Without a year: the years that the day falls in.
/// </summary>
public sealed class ReadForecastEndpoint : IEndpoint
{
    private const string Method =
        "A straight line. Rate per day = net slots taken (held, committed, utilised, wasted; less released) by effective date since the year began, or since the " +
        "first slots when they came later, divided by those days. Expected taken = taken now + rate x days left, at least what is utilised or wasted, at most what can be taken. " +
        "Expected lapse = what can be taken less that. It knows no seasons, no deadlines and no sessions to come; those who wait are not counted as taken.";

    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery(
            "/api/forecast",
            async (HttpContext http, IQuerySession session, TimeProvider clock, string? year, string? country, string? programme) =>
            {
                var asked = await ForecastQuery.ReadAsync(http, session, clock.GetUtcNow(), year, country, programme);
                await (asked.Errors.Any ? Problems.WriteAsync(http, asked.Errors)
                    : asked.Refusal is not null ? Problems.WriteAsync(http, asked.Refusal)
                    : Answers.WriteAsync(http, await Snapshot.ReadAsync(session, snapshot => ForecastAsync(snapshot, asked, http.RequestAborted), http.RequestAborted)));
            },
            "year", "country", "programme", "asOf")
        .MayBeStale()
        .WithName("ReadForecast")
        .Produces<ForecastAnswer>()
        .Refuses(RefusalCodes.ForbiddenCountry, RefusalCodes.UnknownCountry, RefusalCodes.ProgrammeNotFound)
        .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal);

    private static async Task<ForecastAnswer> ForecastAsync(IQuerySession session, ForecastQuery asked, CancellationToken cancellation)
    {
        var (uses, position) = await asked.UsesAsync(session, cancellation);
        var paces = await Pace.ReadAsync(session, uses, cancellation);
        return ForecastAnswer.Of(asked.On, position, Method, [.. uses.Where(use => paces.ContainsKey(Pace.KeyOf(use))).Select(use => (use, paces[Pace.KeyOf(use)]))]);
    }
}
