using TrainingSlots.Server.Features.Calendars;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web.Api;

namespace TrainingSlots.Server.Web.Notices;

/// <summary>Where somebody finds the secret address of their calendar, and makes a new one.</summary>
public sealed class CalendarEndpoint : IEndpoint
{
    internal const string Address = "/notices/calendar";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPage(Address, async (ApiClient api) => Page.Of<CalendarPage>(new { Known = (await api.GetAsync<CalendarView>("ReadCalendar")).Required() })).AllowRoles([.. Roles.All]);
        app.MapForm(Address + "/renew", async (HttpContext http, ApiClient api) =>
        {
            var form = await SentForm.ReadAsync(http);
            (await api.PostAsync<CalendarView>(nameof(RenewCalendar), null, [], form.Key)).Required();
            return Page.Next(Address, "calendar-renewed");
        }).AllowRoles([.. Roles.All]);
    }
}
