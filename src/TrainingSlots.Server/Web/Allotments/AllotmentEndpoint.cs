using System.Globalization;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Audit.Statements;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Forecasts;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Store.Views;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Slots;

namespace TrainingSlots.Server.Web.Allotments;

/// <summary>One allotment: its balance and its statement, now or as of any moment that the address names.</summary>
public sealed class AllotmentEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/allotments/{programme}/{country}/{year}", ShowAsync)
        .AllowRoles(Roles.Coordinator, Roles.Administrator, Roles.Auditor, Roles.Mission, Roles.Nodal);

    private static async Task<IResult> ShowAsync(string programme, string country, string year, ApiClient api, TimeProvider clock, string? from, string? asOf, string? page, HttpContext http)
    {
        var key = new AllotmentKey(programme, country, year);
        var moment = AskedMoment.Of(asOf, http.Request.Query["clock"]);
        var today = (await api.TodayAsync(clock)).Of(programme);
        return Page.Of<AllotmentPage>(new { Allotment = await AllotmentThen.ReadAsync(api, key, moment, from.Given(), today), Today = today, At = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : (int?)null });
    }
}

/// <summary>Which allotment.</summary>
public sealed record AllotmentKey(string Programme, string Country, string Year)
{
    public string Address => $"/allotments/{Programme}/{Country}/{Year}";
}

/// <summary>An allotment at the moment that a page is about, with its statement up to then.</summary>
/// <param name="Status">Null when it did not exist then.</param>
/// <param name="Now">The balance that the next decision would see; null when it is about another moment.</param>
/// <param name="From">The first day of the statement; null for all of it.</param>
/// <param name="Range">What the statement was asked for, as the API takes it.</param>
public sealed record AllotmentThen(
    AllotmentKey Key, AskedMoment Moment, BalanceView? Now, AllotmentStatus? Status, IReadOnlyList<(string Name, int Slots)> Terms, Charts.Balance Balance,
    IReadOnlyDictionary<string, EarmarkView> Earmarks, Source? Source, string? From, StatementRange Range, StatementView Statement, AllotmentForecast? Forecast)
{
    /// <summary>Reads it: now from what the next decision would see, else from what slot use says of that moment.</summary>
    public static async Task<AllotmentThen> ReadAsync(ApiClient api, AllotmentKey key, AskedMoment moment, string? from, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(api);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(moment);
        var now = moment.IsNow ? (await api.GetAsync<BalanceView>("ReadAllotment", new { programme = key.Programme, country = key.Country, year = key.Year })).Required() : null;
        var past = moment.IsNow ? null
            : (await api.GetAsync<CountryYearView>("ReadSlotUse", new { country = key.Country, year = key.Year, asOf = moment.AsOf, clock = moment.AskedClock })).Required();
        var use = past?.Programmes.FirstOrDefault(one => string.Equals(one.Programme, key.Programme, StringComparison.Ordinal));
        var range = StatementRange.Of(moment, from, past?.Position);
        var statement = (await api.GetAsync<StatementView>("ReadStatement", range.With(key))).Required();
        var forecast = await SlotsEndpoint.ForecastAsync(api, key.Year, key.Country, moment, today);
        return new AllotmentThen(
            key, moment, now, now?.Status ?? use?.Status, ((ILedgerTerms?)now ?? use) is { } terms ? LedgerTerms.Of(terms) : [], BalanceOf(now, use),
            now?.Earmarks ?? use?.Earmarks ?? new Dictionary<string, EarmarkView>(StringComparer.Ordinal), now is not null ? now.Source : use?.Source, from, range, statement,
            forecast?.Allotments.FirstOrDefault(one => string.Equals(one.Programme, key.Programme, StringComparison.Ordinal)));
    }

    private static Charts.Balance BalanceOf(BalanceView? now, ProgrammeUseView? use) =>
        now is not null ? new(now.Utilised, now.Committed, now.Held, now.Wasted, now.Available, now.Surrendered, now.MovedOut, now.CarriedOut, now.Lapsed)
        : use is not null ? Charts.Balance.Of(use)
        : new(0, 0, 0, 0, 0);
}

/// <summary>The period of a statement as the API takes it, the same for its files.</summary>
public sealed record StatementRange(string? From, string? To, string? Clock, long? Position)
{
    /// <summary>Up to a moment: on the recorded clock, an instant is the position that the log had then.</summary>
    public static StatementRange Of(AskedMoment moment, string? from, long? position)
    {
        ArgumentNullException.ThrowIfNull(moment);
        var isDay = moment.Instant is null;
        return new(from, isDay ? moment.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null, moment.Clock, isDay ? null : position);
    }

    /// <summary>The values of the address of an allotment's statement.</summary>
    public object With(AllotmentKey key, string? lang = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new { programme = key.Programme, country = key.Country, year = key.Year, from = From, to = To, clock = Clock, position = Position, lang };
    }
}
