using System.Runtime.InteropServices;

namespace TrainingSlots.Server.Postgres;

/// <summary>
/// Stops a start in order: until the host listens to signals itself, one would end the process on the spot and leave the database running.
/// </summary>
internal sealed class StartSignals : IDisposable
{
    // What a shell reports for a program that was interrupted.
    private const int Interrupted = 130;

    private readonly CancellationTokenSource stopping = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private volatile bool exitsAtOnce;

    public StartSignals()
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
            registrations.Add(PosixSignalRegistration.Create(signal, Stop));
    }

    /// <summary>Is cancelled by the first signal.</summary>
    public CancellationToken Token => stopping.Token;

    /// <summary>From now on, whatever has to be stopped is stopped when the process exits.</summary>
    public void ExitAtOnce()
    {
        exitsAtOnce = true;
        if (stopping.IsCancellationRequested)
            Environment.Exit(Interrupted);
    }

    /// <summary>Leaves the signals to the host.</summary>
    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        registrations.Clear();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stopping.Cancel();
        if (exitsAtOnce)
            _ = Task.Run(() => Environment.Exit(Interrupted));
    }
}
