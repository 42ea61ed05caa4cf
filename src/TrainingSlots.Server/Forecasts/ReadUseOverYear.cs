using Marten;
using Npgsql;
using TrainingSlots.Domain.Forecasts;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.SlotUse.AsOf;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Replicas;

namespace TrainingSlots.Server.Forecasts;

/// <summary>How the slots of a year were taken, day by day, of a country, a programme or all of them together, and where that leads.</summary>
/// <param name="First">The first day of the year.</param>
/// <param name="Last">The last day of the year.</param>
/// <param name="On">The day up to which it is told.</param>
/// <param name="Slots">What can be taken: held, committed, utilised, wasted and available.</param>
/// <param name="Points">The days on which the number of slots taken changed, each with the number from then on.</param>
/// <param name="Forecast">How many will be taken at the end of the year; left out before and after the year, and where there is too little to go by.</param>
public sealed record UseOverYearView(string Year, DateOnly First, DateOnly Last, DateOnly On, int Slots, IReadOnlyList<UsePointView> Points, TakenRange? Forecast, long Position);

/// <summary>Slots taken from a day on.</summary>
public sealed record UsePointView(DateOnly On, int Taken);

/// <summary>Use over a year of a country, a programme, or all that the caller may see, with the forecast as a range.</summary>
public sealed class ReadUseOverYearEndpoint : IEndpoint
{
    private const string Sql =
        $"""
        select effective_on, sum(change)::int from {MovementSchema.Days}
        where allotment = any($1) and term = any($2) and effective_on <= $3 group by effective_on having sum(change) <> 0 order by effective_on
        """;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapJudgedQuery(
            "/api/slot-use/over-year",
            async (HttpContext http, IQuerySession session, TimeProvider clock, string? year, string? country, string? programme) =>
            {
                var asked = await ForecastQuery.ReadAsync(http, session, clock.GetUtcNow(), year, country, programme);
                if (year is null)
                {
                    asked.Errors.Add("year", "is required");
                }

                await (asked.Errors.Any ? Problems.WriteAsync(http, asked.Errors)
                    : asked.Refusal is not null ? Problems.WriteAsync(http, asked.Refusal)
                    : Answers.WriteAsync(http, await Snapshot.ReadAsync(session, snapshot => ReadAsync(snapshot, asked, year!, http.RequestAborted), http.RequestAborted)));
            },
            "year", "country", "programme", "asOf")
        .MayBeStale()
        .Requires("year")
        .WithName("ReadUseOverYear")
        .Produces<UseOverYearView>()
        .Refuses(RefusalCodes.ForbiddenCountry, RefusalCodes.UnknownCountry, RefusalCodes.ProgrammeNotFound)
        .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal);

    private static async Task<UseOverYearView> ReadAsync(IQuerySession session, ForecastQuery asked, string year, CancellationToken cancellation)
    {
        var (first, last) = TrainingYear.Days(year);
        var (uses, position) = await asked.UsesAsync(session, cancellation);
        var points = new List<UsePointView>();
        await using (var command = new NpgsqlCommand(Sql) { Parameters = { new() { Value = uses.Select(Pace.KeyOf).ToArray() }, new() { Value = Pace.Taken }, new() { Value = asked.On } } })
        {
            await using var reader = await session.ExecuteReaderAsync(command, cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                points.Add(new UsePointView(reader.GetFieldValue<DateOnly>(0), (points.Count == 0 ? 0 : points[^1].Taken) + reader.GetInt32(1)));
            }
        }

        var paces = await Pace.ReadAsync(session, uses, cancellation);
        var soFar = uses.Where(use => paces.ContainsKey(Pace.KeyOf(use))).Select(use => AllotmentForecast.SoFar(use, paces[Pace.KeyOf(use)], asked.On)).ToList();
        return new UseOverYearView(
            year, first, last, asked.On, uses.Sum(use => use.Held + use.Committed + use.Utilised + use.Wasted + use.Available), points,
            first <= asked.On && asked.On <= last ? TakenRange.Of(soFar) : null, position);
    }
}
