using Marten;
using Microsoft.AspNetCore.DataProtection;
using TrainingSlots.Server.Ageing;
using TrainingSlots.Server.AtRest;
using TrainingSlots.Server.Settings;
using Wolverine;

namespace TrainingSlots.Server.Notices;

/// <summary>Notices by mail: who wants them, what was told, and who sends it.</summary>
internal static class NoticeSetup
{
    private const string Hourly = "7 * * * *";

    /// <exception cref="SetupException">A setting that is wrong or missing.</exception>
    public static void AddNotices(this WebApplicationBuilder builder)
    {
        var settings = MailSettings.Read(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(services => new UnsubscribeTokens(services.GetRequiredService<IDataProtectionProvider>()));
        if (settings.Server is { } server)
        {
            var transport = new SmtpTransport(server);
            builder.Services.AddSingleton<IMailTransport>(transport);
        }
        else
        {
            builder.Services.AddSingleton<IMailTransport>(services => new CaughtTransport(services.GetRequiredService<IDocumentStore>()));
        }

        builder.Services.AddSingleton(services => new Postman(
            services.GetRequiredService<IMailTransport>(),
            new MailComposer(settings, services.GetRequiredService<AtRestKeys>(), services.GetRequiredService<UnsubscribeTokens>()),
            services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IConfiguration>()));
        builder.Services.AddSingleton<IAgeing, MailAgeing>();
        if (settings.IsOn)
        {
            builder.Services.AddHostedService<NoticePulse>();
        }

        builder.Services.ConfigureMarten(options =>
        {
            options.Schema.For<NoticeSubscription>().UniqueIndex(subscription => subscription.Subject);
            options.Schema.For<Notice>().Index(notice => notice.Mail).Index(notice => notice.Subscription);
            options.Schema.For<Mail>().Index(mail => mail.Subscription);
            options.Schema.For<CaughtMail>().Index(mail => mail.At);
            options.RegisterDocumentType<NoticeProgress>();
        });
    }

    /// <summary>
    /// Dates are looked at by one message an hour, however many servers share the database. Each server sends one mail after the other: when it dies, at most one was accepted
    /// and is not marked.
    /// </summary>
    public static void SendNotices(this WolverineOptions options)
    {
        options.Schedules.ScheduleRecurring("remind-of-dates", Hourly, due => new RemindOfDates(due), TimeZoneInfo.Utc);
    }
}
