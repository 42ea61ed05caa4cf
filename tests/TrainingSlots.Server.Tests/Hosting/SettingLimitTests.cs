using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using TrainingSlots.Server.Hosting;
using TrainingSlots.Server.Postgres;
using TrainingSlots.Server.Settings;
using TrainingSlots.Server.Store.Pipeline;
using TrainingSlots.Server.Store.Replicas;

namespace TrainingSlots.Server.Tests.Hosting;

/// <summary>How long a server drains, how old a replica may be, and how many commands share a commit: each has limits, and a start with another value is refused by the setting's name.</summary>
public sealed class SettingLimitTests
{
    [Theory]
    [InlineData("Shutdown", "DrainSeconds", "-1")]
    [InlineData("Shutdown", "DrainSeconds", "601")]
    [InlineData("Shutdown", "DrainSeconds", "soon")]
    [InlineData("Replica", "MaxLagSeconds", "0")]
    [InlineData("Replica", "MaxLagSeconds", "3601")]
    [InlineData("Gathering", "AtOnce", "0")]
    [InlineData("Gathering", "Together", "many")]
    public void A_value_beyond_the_limits_stops_the_start(string section, string name, string value)
    {
        var given = Given(($"{section}:{name}", value));

        Should.Throw<SetupException>(() => Read(given)).Message.ShouldStartWith($"{section}__{name} is '{value}': it is a whole number from ");
    }

    [Theory]
    [InlineData("Production", null, 5)]
    [InlineData("Development", null, 0)]
    [InlineData("Development", "600", 600)]
    [InlineData("Production", "0", 0)]
    public void A_server_drains_for_as_long_as_it_is_told_and_lets_what_is_under_way_end_after_that(string environment, string? value, int seconds)
    {
        var read = DrainSettings.Read(Given(("Shutdown:DrainSeconds", value)), Environment(environment));

        (read.Drain, read.Whole).ShouldBe((TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds + 30)));
    }

    private static void Read(IConfiguration given)
    {
        var database = DatabaseSettings.Read(given);
        _ = DrainSettings.Read(given, Environment("Production"));
        _ = ReplicaSettings.Read(given, database);
        _ = GatheringSettings.Read(given);
    }

    private static IConfiguration Given(params (string Name, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).Build();

    private static IHostEnvironment Environment(string name) => WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = name }).Environment;
}
