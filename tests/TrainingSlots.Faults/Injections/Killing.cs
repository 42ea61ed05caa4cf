using TrainingSlots.Faults.Sites;

namespace TrainingSlots.Faults.Injections;

/// <summary>kill -9 of one of the servers, while the other goes on; a supervisor starts it again.</summary>
internal sealed class KillServer : IFault
{
    public string Kind => "SIGKILL of a server";

    public bool IsShort => true;

    public async Task InjectAsync(Scene scene, CancellationToken stop)
    {
        var node = scene.AnyNode;
        await node.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(scene.Random.Next(3)), stop);
        await node.StartAsync();
    }
}

/// <summary>kill -9 of PostgreSQL's first process; a supervisor starts it again.</summary>
internal sealed class KillDatabase : IFault
{
    public string Kind => "SIGKILL of the postmaster";

    public bool IsShort => true;

    public async Task InjectAsync(Scene scene, CancellationToken stop)
    {
        scene.Site.Database.Kill();
        await Task.Delay(TimeSpan.FromSeconds(scene.Random.Next(3)), stop);
        await scene.Site.Database.StartAsync();
    }
}

/// <summary>SIGSTOP of a server for longer than the others wait for it: they take its work, and then it wakes and does not know.</summary>
internal sealed class StopServer : IFault
{
    /// <summary>A server that says nothing for eight seconds has lost its work.</summary>
    private static readonly TimeSpan LongerThanItsLease = TimeSpan.FromSeconds(12);

    public string Kind => "SIGSTOP of a server past its leases";

    public bool IsShort => true;

    public async Task InjectAsync(Scene scene, CancellationToken stop)
    {
        var process = scene.AnyNode.Process;
        await Machine.StopAsync(process);
        try
        {
            await Task.Delay(LongerThanItsLease, stop);
        }
        finally
        {
            await Machine.GoOnAsync(process);
        }
    }
}
