using Marten;
using Marten.Linq.MatchesSql;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.SlotUse.AsOf;
using TrainingSlots.Server.Spreadsheets;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Replicas;

namespace TrainingSlots.Server.SlotUse;

/// <summary>Slot use of a country in a year, as JSON, CSV or a workbook.</summary>
public sealed class ReadSlotUseEndpoint : IEndpoint
{
    private const string Address = "/api/slot-use/{country}/{year}";

    public static void Map(IEndpointRouteBuilder app)
    {
        Map(app, Address, null).WithName("ReadSlotUse").Produces<CountryYearView>();
        foreach (var format in SlotUseExport.Formats)
        {
            Map(app, $"{Address}.{format.Extension}", format).WithName($"ExportSlotUse{format.Extension}").Produces<Stream>(contentType: format.MediaType);
        }
    }

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder app, string address, SheetFormat? format) => app
        .MapJudgedQuery(address, async (string country, string year, HttpContext http, IQuerySession session, TimeProvider clock, CancellationToken cancellation) =>
        {
            var errors = http.WrongParameters();
            SlotUseChecks.Country(country, errors);
            SlotUseChecks.Year(year, errors);
            var asOf = AsOfQuery.Read(http.Request.Query, errors);
            if (errors.Any)
            {
                await Problems.WriteAsync(http, errors);
                return;
            }

            if (!http.Actor().MayActFor(country))
            {
                await Problems.WriteAsync(http, Problems.ForbiddenCountry(country));
                return;
            }

            if (asOf is not null)
            {
                await SlotUseAsOf.AnswerAsync(http, format, session, asOf, [country], year, (uses, moment) => new CountryYearView(country, year, uses, moment.Position, http.ReplicaLagMs(), moment), cancellation);
                return;
            }

            var view = await Snapshot.ReadAsync(session, async snapshot =>
            {
                var (position, lagMs) = await SlotUseLag.ReadAsync(http, snapshot, clock);
                var use = await snapshot.LoadAsync<CountryYear>(CountryYear.IdOf(country, year), cancellation);
                return new CountryYearView(country, year, use is null ? [] : await snapshot.WithSourcesAsync([.. ProgrammeUseView.Of(use)], cancellation), position, lagMs);
            }, cancellation);
            await SlotUseExport.AnswerAsync(http, format, view);
        }, AsOfQuery.Parameters)
        .MayBeStale()
        .Refuses(RefusalCodes.ForbiddenCountry, RefusalCodes.UnknownCountry)
        .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal);
}

/// <summary>Slot use of all countries that the caller may see, country by programme, as JSON, CSV or a workbook.</summary>
public sealed class SlotUseMatrixEndpoint : IEndpoint
{
    private const string Address = "/api/slot-use";

    public static void Map(IEndpointRouteBuilder app)
    {
        Map(app, Address, null).WithName("SlotUseMatrix").Produces<SlotUseMatrix>();
        foreach (var format in SlotUseExport.Formats)
        {
            Map(app, $"{Address}.{format.Extension}", format).WithName($"ExportSlotUseMatrix{format.Extension}").Produces<Stream>(contentType: format.MediaType);
        }
    }

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder app, string address, SheetFormat? format) => app
        .MapJudgedQuery(
            address,
            async (HttpContext http, IQuerySession session, TimeProvider clock, CancellationToken cancellation) =>
            {
                var year = http.Request.Query["year"].FirstOrDefault();
                var errors = http.WrongParameters();
                if (year is not null)
                {
                    SlotUseChecks.Year(year, errors);
                }

                var asOf = AsOfQuery.Read(http.Request.Query, errors);
                if (errors.Any)
                {
                    await Problems.WriteAsync(http, errors);
                    return;
                }

                if (asOf is not null)
                {
                    await SlotUseAsOf.AnswerAsync(http, format, session, asOf, http.Actor().CountryScope, year, (uses, moment) => new SlotUseMatrix(year, uses, moment.Position, http.ReplicaLagMs(), moment), cancellation);
                    return;
                }

                var matrix = await Snapshot.ReadAsync(session, async snapshot =>
                {
                    var (position, lagMs) = await SlotUseLag.ReadAsync(http, snapshot, clock);
                    var found = await Of(snapshot, year, http.Actor().CountryScope).OrderBy(use => use.Id).ToListAsync(cancellation);
                    return new SlotUseMatrix(year, await snapshot.WithSourcesAsync([.. found.SelectMany(ProgrammeUseView.Of)], cancellation), position, lagMs);
                }, cancellation);
                await SlotUseExport.AnswerAsync(http, format, matrix);
            },
            ["year", .. AsOfQuery.Parameters])
        .MayBeStale()
        .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal);

    private static IQueryable<CountryYear> Of(IQuerySession session, string? year, IReadOnlyList<string>? countries)
    {
        IQueryable<CountryYear> query = session.Query<CountryYear>();
        if (year is not null)
        {
            query = query.Where(use => use.MatchesSql($"{YearIndexes.YearOfUse} = ?", year));
        }

        if (countries is not null)
        {
            var scope = countries.ToArray();
            query = query.Where(use => use.Country.In(scope));
        }

        return query;
    }
}

/// <summary>The same answers as of any other moment.</summary>
internal static class SlotUseAsOf
{
    public static async Task AnswerAsync(
        HttpContext http, SheetFormat? format, IQuerySession session, AsOfQuery asked, IReadOnlyList<string>? countries, string? year,
        Func<IReadOnlyList<ProgrammeUseView>, AsOfView, object> answer, CancellationToken cancellation)
    {
        if (!await LogView.IsThereAsync(asked, session, cancellation))
        {
            await Problems.WriteAsync(http, LogView.Beyond());
            return;
        }

        var (uses, view) = await Snapshot.ReadAsync(session, async snapshot =>
        {
            var view = await LogView.OfAsync(asked, snapshot, cancellation);
            var sums = await SumsAsOf.ReadAsync(snapshot, countries, year, view, cancellation);
            return (await snapshot.WithSourcesAsync([.. sums.Select(ProgrammeUseView.Of)], cancellation), view);
        }, cancellation);
        await SlotUseExport.AnswerAsync(http, format, answer(uses, AsOfView.Of(asked, view)));
    }
}

internal static class SlotUseChecks
{
    public static void Country(string country, FieldErrors errors)
    {
        if (!CountryNames.IsKnown(country))
        {
            errors.Add("country", Rules.CountryText, isCountry: true);
        }
    }

    public static void Year(string year, FieldErrors errors)
    {
        if (!TrainingYear.IsLabel(year))
        {
            errors.Add("year", Rules.YearText);
        }
    }
}
