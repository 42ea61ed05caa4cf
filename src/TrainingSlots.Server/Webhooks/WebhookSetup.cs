using Marten;

namespace TrainingSlots.Server.Webhooks;

/// <summary>Notifications: what is registered, and who delivers it.</summary>
public static class WebhookSetup
{
    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(WebhookSettings.Read(builder.Configuration, builder.Environment));
        builder.Services.AddSingleton<WebhookSender>();
        builder.Services.AddSingleton<Courier>();
        builder.Services.AddHostedService<Dispatcher>();
        builder.Services.ConfigureMarten(options =>
        {
            options.Schema.For<Webhook>();
            options.Schema.For<WebhookSecret>();
            options.Schema.For<WebhookDelivery>().Index(delivery => new { delivery.Webhook, delivery.Number });
        });
    }
}
