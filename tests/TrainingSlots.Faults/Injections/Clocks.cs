using TrainingSlots.Faults.Sites;

namespace TrainingSlots.Faults.Injections;

/// <summary>The servers' clock is found wrong, and set: two hours on, or back. Offers from the waitlist last one.</summary>
internal sealed class StepClock(int hours) : IFault
{
    private static readonly TimeSpan Farthest = TimeSpan.FromHours(4);

    public string Kind => hours > 0 ? "clock set two hours on" : "clock set two hours back";

    public string? WhyNot(Site site) => Clock.CanStep ? null : "libfaketime is not installed";

    public Task InjectAsync(Scene scene, CancellationToken stop)
    {
        var then = scene.Site.Clock.Ahead + TimeSpan.FromHours(hours);
        scene.Site.Clock.Set(then.Duration() > Farthest ? TimeSpan.Zero : then);
        return Task.CompletedTask;
    }
}

/// <summary>The servers' clock leaps over a day, which ends all holds, and is set right again.</summary>
internal sealed class LeapDay : IFault
{
    private static readonly TimeSpan Leap = TimeSpan.FromHours(26);
    private static readonly TimeSpan UntilNoticed = TimeSpan.FromSeconds(10);

    public string Kind => "clock leaps over a day, and is set right";

    public string? WhyNot(Site site) => Clock.CanStep ? null : "libfaketime is not installed";

    public async Task InjectAsync(Scene scene, CancellationToken stop)
    {
        scene.Site.Clock.Set(scene.Site.Clock.Ahead + Leap);
        await Task.Delay(UntilNoticed, stop);
        await scene.MoreAsync(commands: 100, stop);
        scene.Site.Clock.Set(scene.Site.Clock.Ahead - Leap);
    }
}
