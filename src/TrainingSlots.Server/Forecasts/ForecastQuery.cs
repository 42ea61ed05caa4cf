using Marten;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.SlotUse.AsOf;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.Forecasts;

/// <summary>Which allotments a forecast is about, and on which day it is made.</summary>
/// <param name="Errors">The wrong parameters.</param>
/// <param name="Refusal">Why it is not answered, or null.</param>
/// <param name="On">Today at the host, or a day in the past.</param>
internal sealed record ForecastQuery(FieldErrors Errors, Refusal? Refusal, DateOnly On, IReadOnlyList<string>? Countries, string? Year, string? Programme)
{
    public static async Task<ForecastQuery> ReadAsync(HttpContext http, IQuerySession session, DateTimeOffset now, string? year, string? country, string? programme)
    {
        var errors = http.WrongParameters();
        var on = DayOf(http.Request.Query, await session.DaysAtHostsAsync(now, http.RequestAborted), programme, errors);
        if (year is not null)
        {
            SlotUseChecks.Year(year, errors);
        }

        if (country is not null)
        {
            SlotUseChecks.Country(country, errors);
        }

        var refusal = errors.Any ? null
            : country is not null && !http.Actor().MayActFor(country) ? Problems.ForbiddenCountry(country)
            : programme is not null && await session.LoadAsync<Programme>(StreamKeys.Programme(programme), http.RequestAborted) is null ? Missing.Programme(programme)
            : null;
        return new ForecastQuery(errors, refusal, on, country is null ? http.Actor().CountryScope : [country], year, programme);
    }

    /// <summary>The balances on that day, with the position of the log that they are read up to. Without a year: of the years that the day falls in.</summary>
    public async Task<(IReadOnlyList<ProgrammeUseView> Uses, long Position)> UsesAsync(IQuerySession session, CancellationToken cancellation)
    {
        var view = new LogView(await SlotUsePageHandler.ProgressAsync(session, cancellation), On);
        var sums = await SumsAsOf.ReadAsync(session, Countries, Year, view, cancellation);
        return ([.. sums.Where(of => (Programme is null || string.Equals(of.Programme, Programme, StringComparison.Ordinal)) && (Year is not null || IsRunning(of.Year, On))).Select(ProgrammeUseView.Of)], view.Position);
    }

    private static bool IsRunning(string year, DateOnly on) => TrainingYear.Days(year) is var (first, last) && first <= on && on <= last;

    private static DateOnly DayOf(IQueryCollection query, DaysAtHosts days, string? programme, FieldErrors errors)
    {
        var today = days.Of(programme);
        // It goes by one clock only, and is not asked for another.
        if (!query.ContainsKey("asOf") || AsOfQuery.Read(query, errors) is not { } asked || errors.Any)
        {
            return today;
        }

        if (asked.Day > (programme is null ? days.Latest : today))
        {
            errors.Add("asOf", "must not be in the future");
        }

        return asked.Day;
    }
}
