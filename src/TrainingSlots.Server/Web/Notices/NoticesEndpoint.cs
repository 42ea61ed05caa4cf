using TrainingSlots.Server.Calendars;
using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Features.Calendars;
using TrainingSlots.Server.Features.Notices;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Notices;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Web.Notices;

/// <summary>
/// Where somebody says what to be told of by mail, and sees what became of the last mails; and where they find the secret address of their calendar, and make a new one.
/// </summary>
public sealed class NoticesEndpoint : IEndpoint
{
    internal const string Address = "/notices";
    internal const string CalendarAddress = "/notices/calendar";

    /// <summary>Where nothing says which time zone somebody is in.</summary>
    private const string NoZone = "UTC";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage(Address, async (ApiClient api, MailSettings settings) =>
        {
            var known = (await api.GetAsync<NoticeSubscriptionView>("ReadNoticeSubscription")).Required();
            return Page.Of<NoticesPage>(new { Known = known, Form = FormOf(known, api.Actor), settings.IsCaught });
        }).AllowRoles([.. Roles.All]);
        app.MapForm(Address, SetAsync).AllowRoles([.. Roles.All]);
        app.MapForm(Address + "/end", async (ApiClient api) =>
        {
            (await api.PostAsync<NoticeSubscriptionView>("EndNoticeSubscription", null, [])).Required();
            return Page.Next(Address, "notices-ended");
        }).AllowRoles([.. Roles.All]);
        app.MapPage(CalendarAddress, async (ApiClient api) => Page.Of<CalendarPage>(new { Known = (await api.GetAsync<CalendarView>("ReadCalendar")).Required() })).AllowRoles([.. Roles.All]);
        app.MapForm(CalendarAddress + "/renew", async (HttpContext http, ApiClient api) =>
        {
            var form = await SentForm.ReadAsync(http);
            (await api.PostAsync<CalendarView>(nameof(RenewCalendar), null, [], form.Key)).Required();
            return Page.Next(CalendarAddress, "calendar-renewed");
        }).AllowRoles([.. Roles.All]);
    }

    private static async Task<IResult> SetAsync(HttpContext http, ApiClient api, MailSettings settings)
    {
        var form = await SentForm.ReadAsync(http);
        var answer = await form.SendAsync<NoticeSubscriptionView>(api, nameof(SetNoticeSubscription));
        if (answer.Problem is not { } problem)
        {
            return Page.Next(Address, "notices-set");
        }

        var known = (await api.GetAsync<NoticeSubscriptionView>("ReadNoticeSubscription")).Required();
        return Page.Again<NoticesPage>(problem, new { Known = known, Form = form.Refused(problem), settings.IsCaught });
    }

    private static SentForm FormOf(NoticeSubscriptionView known, Actor actor) => SentForm.With(
        ("address", known.Address), ("language", known.Language ?? Language.Current.Code),
        ("timeZone", known.TimeZone ?? (actor.Countries is [var country, ..] ? TimeZones.OfCapital(country) : null) ?? NoZone),
        ("when", known.When is NoticeTime.Daily ? "daily" : "at-once"),
        ("kinds", string.Join(',', (known.Subscribed ? known.Kinds : known.Open).Select(NoticeKinds.NameOf))));
}
