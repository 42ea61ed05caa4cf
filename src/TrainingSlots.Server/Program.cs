using TrainingSlots.Server.Audit.Seals;
using TrainingSlots.Server.Calendars;
using TrainingSlots.Server.Countries;
using TrainingSlots.Server.Demo;
using TrainingSlots.Server.Hosting;
using TrainingSlots.Server.Hosting.AtRest;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Languages;
using TrainingSlots.Server.Notices;
using TrainingSlots.Server.OpenApi;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Security;
using TrainingSlots.Server.Web;
using TrainingSlots.Server.Webhooks;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.PrepareFor(args);
    builder.UseDefaultAddress();
    if (await BackupVerbs.RunAsync(builder.Configuration, args) is { } done)
    {
        return done;
    }

    await using var database = DatabaseStart.Begin(builder.Configuration);
    builder.AddDraining();
    builder.AddAccess();
    builder.AddAtRest();
    builder.AddStore();
    builder.AddSeals();
    builder.AddAgeing();
    builder.AddMessaging();
    builder.AddTelemetry();
    builder.AddLanguages();
    builder.AddCountries();
    builder.AddApi();
    builder.AddReadableRequests();
    builder.AddApiDescription();
    builder.AddWebhooks();
    builder.AddNotices();
    builder.AddCalendars();
    builder.AddPages();
    builder.AddDemo();
    await builder.AddDatabaseAsync(database);

    var app = builder.Build();
    app.UseDraining();
    app.UsePages();
    app.UseLanguages();
    app.UseFaults();
    app.UseTlsOnly();
    app.UseAccess();
    app.MapFeatures();
    app.MapAssets();
    app.MapHealth();
    app.MapTelemetry();
    app.MapApiDescription();
    return await app.RunAsync(args);
}
catch (Exception failure) when (StartFailure.IsForTheOperator(failure))
{
    return StartFailure.Tell(failure);
}
