namespace TrainingSlots.Server.Demo;

/// <summary>The demo story: in Development only, and only unless <c>Demo:Load</c> is false.</summary>
public static class DemoSetup
{
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
        {
            return;
        }

        builder.Services.AddSingleton(DemoSettings.Read(builder.Configuration));
        builder.Services.AddSingleton<DemoProgress>();
        builder.Services.AddSingleton<DemoTeller>();
        builder.Services.AddSingleton<Visitors>();
        builder.Services.AddSingleton<IStartupFilter>(services => services.GetRequiredService<Visitors>());
        builder.Services.AddSingleton<Story>();
        builder.Services.AddSingleton<WhereToLook>();
        builder.Services.AddHealthChecks().AddCheck<DemoHealth>("demo");
        builder.Services.AddHostedService<DemoLoader>();
    }
}
