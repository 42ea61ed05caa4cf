using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.HostDays;

/// <summary>Eight in the evening, UTC, of the day that it is in Delhi: there it is the next day already, in Accra it is not.</summary>
public sealed class NightApp() : TimedApp(Hours.Of(20));

/// <summary>Three in the morning, UTC: in Washington it is the day before.</summary>
public sealed class EarlyApp() : TimedApp(Hours.Of(3));

/// <summary>Noon, UTC: Delhi and Accra have the same day, and the Pacific has the next one.</summary>
public sealed class NoonApp() : TimedApp(Hours.Of(12));

internal static class Hours
{
    /// <summary>The effective day of a nomination's first step.</summary>
    public static async Task<string?> FirstDay(this App app, Guid nomination) =>
        (await app.As("auditor").Get($"/api/nominations/{nomination}")).ShouldBe(200)["history"][0].GetProperty("effectiveOn").GetString();

    public static DateTimeOffset Of(int hour) => new(Scenarios.Today.ToDateTime(new TimeOnly(hour, 0)), TimeSpan.Zero);
}
