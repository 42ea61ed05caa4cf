using Marten;
using TrainingSlots.Server.AtRest;

namespace TrainingSlots.Server.Calendars;

/// <summary>Calendars by secret address.</summary>
internal static class CalendarSetup
{
    public static void AddCalendars(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<CalendarAddress>();
        builder.Services.AddSingleton(services => new CalendarKeeper(services.GetRequiredService<AtRestKeys>(), services.GetRequiredService<CalendarAddress>()));
        builder.Services.AddSingleton<CalendarTags>();
        builder.Services.ConfigureMarten(options =>
            options.Schema.For<CalendarFeed>().UniqueIndex(feed => feed.Subject).UniqueIndex(feed => feed.TokenHash));
    }
}
