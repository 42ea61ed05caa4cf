using Marten;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Store.Replicas;

namespace TrainingSlots.Server.SlotUse;

/// <summary>The years in which there are allotments, the latest first.</summary>
public sealed record SlotUseYears(IReadOnlyList<SlotUseYear> Years);

/// <summary>One year.</summary>
/// <param name="Countries">Those with an allotment in it that the caller may see, by code.</param>
public sealed record SlotUseYear(string Year, DateOnly First, DateOnly Last, IReadOnlyList<string> Countries);

/// <summary>The years in which the countries that the caller may see have allotments: where there is anything to look at.</summary>
public sealed class SlotUseYearsEndpoint : IEndpoint
{
    /// <summary>The keys of allotments say it all: their documents are not read.</summary>
    private const string Sql =
        $"""
        select distinct row(split_part(id, '/', 4)), row(split_part(id, '/', 3)) from {LedgerSchema.Name}.mt_doc_allotment
        where ?::text[] is null or split_part(id, '/', 3) = any(?)
        """;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapQuery("/api/slot-use/years", async (HttpContext http, IQuerySession session, CancellationToken cancellation) =>
        {
            var scope = http.Actor().CountryScope;
            object countries = scope is null ? DBNull.Value : scope.ToArray();
            var found = await session.AdvancedSql.QueryAsync<string, string>(Sql, cancellation, [countries, countries]);
            await Answers.WriteAsync(http, new SlotUseYears(
            [
                .. found.GroupBy(row => row.Item1, row => row.Item2, StringComparer.Ordinal)
                    .Select(year => (Label: year.Key, Days: TrainingYear.Days(year.Key), Countries: year.Order(StringComparer.Ordinal).ToList()))
                    .OrderByDescending(year => year.Days.Last).ThenByDescending(year => year.Days.First)
                    .Select(year => new SlotUseYear(year.Label, year.Days.First, year.Days.Last, year.Countries)),
            ]));
        })
        .MayBeStale()
        .WithName("ReadSlotUseYears")
        .Produces<SlotUseYears>()
        .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal);
}
