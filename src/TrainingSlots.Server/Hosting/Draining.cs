using Microsoft.Extensions.Diagnostics.HealthChecks;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Hosting;

/// <summary>How a server goes. Section <c>Shutdown</c> of the configuration.</summary>
/// <param name="Drain">How long it still takes requests after it was told to stop, while it says that it is not ready.</param>
internal sealed record DrainSettings(TimeSpan Drain)
{
    /// <summary>Balancers ask every second or two, and believe the second answer.</summary>
    private const int ByDefault = 5;

    private const int MaxSeconds = 600;

    /// <summary>What is under way may end meanwhile: a decision waits for its locks for less.</summary>
    private static readonly TimeSpan UnderWay = TimeSpan.FromSeconds(30);

    /// <summary>How long the whole stop may take.</summary>
    public TimeSpan Whole => Drain + UnderWay;

    /// <exception cref="SetupException">A setting that is no number of seconds.</exception>
    public static DrainSettings Read(IConfiguration configuration, IHostEnvironment environment) =>
        new(TimeSpan.FromSeconds(configuration.WholeNumber("Shutdown", "DrainSeconds", environment.IsDevelopment() ? 0 : ByDefault, MaxSeconds, min: 0)));
}

/// <summary>
/// A server that is told to stop says so first, and goes on answering until whoever sends it requests has noticed: a balancer by asking whether
/// it is ready, a client by an answer that ends its connection. Only then are the doors closed, and what is under way ends.
/// </summary>
internal sealed class Draining(DrainSettings settings, IHostApplicationLifetime lifetime) : IHostedLifecycleService, IHealthCheck
{
    public bool HasBegun => lifetime.ApplicationStopping.IsCancellationRequested;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(settings.Drain, cancellationToken);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        HasBegun ? HealthCheckResult.Unhealthy("This server is being stopped: send it nothing more.") : HealthCheckResult.Healthy("Nobody stops this server."));

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>What the host needs to go without an error to anybody.</summary>
public static class DrainSetup
{
    public static void AddDraining(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = DrainSettings.Read(builder.Configuration, builder.Environment);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.Whole);
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<Draining>(services, settings));
        builder.Services.AddHostedService(services => services.GetRequiredService<Draining>());
        builder.Services.AddHealthChecks().AddCheck<Draining>("draining");
    }

    /// <summary>A connection on which nothing more may come would be closed under a request that is on its way; so it ends with an answer.</summary>
    public static void UseDraining(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var draining = app.Services.GetRequiredService<Draining>();
        app.Use((http, next) =>
        {
            if (draining.HasBegun && HttpProtocol.IsHttp11(http.Request.Protocol))
            {
                http.Response.Headers.Connection = "close";
            }

            return next(http);
        });
    }
}
