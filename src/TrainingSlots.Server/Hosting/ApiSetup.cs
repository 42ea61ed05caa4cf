using FluentValidation;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TrainingSlots.Server.Audit.Refusals;
using TrainingSlots.Server.Features.NominationLists;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Store;
using TrainingSlots.Server.Store.Pipeline;

namespace TrainingSlots.Server.Hosting;

/// <summary>What the API needs of the host.</summary>
public static class ApiSetup
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<RefusalLog>();
        builder.Services.AddSingleton<IRefusalLog>(services => services.GetRequiredService<RefusalLog>());
        builder.Services.AddSingleton<IRefusedRows>(services => services.GetRequiredService<RefusalLog>());
        builder.Services.AddSingleton<ListProgress>();
        builder.Services.AddScoped<CommandPipeline>();
        builder.Services.AddScoped<Commands>();
        builder.Services.AddSingleton<Deciders>();
        var gathering = GatheringSettings.Read(builder.Configuration);
        builder.Services.AddSingleton(services => new Gathering(services.GetRequiredService<IServiceScopeFactory>(), gathering));
        builder.Services.ConfigureHttpJsonOptions(options => Json.Configure(options.SerializerOptions));
        builder.Services.AddHealthChecks().AddCheck<SlotUseHealth>("slot-use");
        foreach (var validator in typeof(ApiSetup).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, BaseType.IsGenericType: true } && type.BaseType.GetGenericTypeDefinition() == typeof(AbstractValidator<>)))
        {
            builder.Services.AddSingleton(typeof(IValidator<>).MakeGenericType(validator.BaseType!.GenericTypeArguments[0]), validator);
        }
    }

    /// <summary>Live: the process answers. Ready: the database answers and slot use follows the log.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous().DisableRateLimiting();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous().DisableRateLimiting();
    }

    // One word for machines; what is not well, in words, on lines of its own.
    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain";
        var unwell = report.Entries.Values.Where(entry => entry.Status is not HealthStatus.Healthy)
            .Select(entry => entry.Exception is null ? entry.Description : "A check failed, and the log says why; the database may be away.");
        return http.Response.WriteAsync(string.Join('\n', [report.Status.ToString(), .. unwell]));
    }
}
