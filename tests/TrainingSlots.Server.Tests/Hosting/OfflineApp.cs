using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Hosting;

namespace TrainingSlots.Server.Tests.Hosting;

/// <summary>The whole server with everything mapped and nothing running behind it: no database, no messages.</summary>
public sealed class OfflineApp : WebApplicationFactory<Program>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("ConnectionStrings:TrainingSlots", "Host=none.invalid");
        builder.ConfigureServices(services =>
        {
            foreach (var service in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name is not "GenericWebHostService").ToList())
            {
                services.Remove(service);
            }
        });
    }
}
