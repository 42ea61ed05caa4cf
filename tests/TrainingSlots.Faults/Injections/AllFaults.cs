namespace TrainingSlots.Faults.Injections;

/// <summary>The list of all faults: a new one is a class and a line here.</summary>
internal static class AllFaults
{
    public static IReadOnlyList<IFault> All { get; } =
    [
        new KillServer(),
        new KillDatabase(),
        new TerminateSessions(),
        new CutCommits(forwarded: false),
        new CutCommits(forwarded: true),
        new CutWires(),
        new StopServer(),
        new StepClock(hours: 2),
        new StepClock(hours: -2),
        new LeapDay(),
        new FillDisk(),
        new RestoreToMoment(),
        new FailOver(loses: false),
        new FailOver(loses: true),
    ];
}
