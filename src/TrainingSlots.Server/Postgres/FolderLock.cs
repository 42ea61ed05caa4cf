using System.Globalization;
using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Postgres;

/// <summary>
/// Keeps a second server off a data folder. The operating system drops the lock when the process dies in
/// whatever way, so nothing is ever left to clean up.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream stream;

    private FolderLock(FileStream stream) => this.stream = stream;

    /// <exception cref="EmbeddedPostgresException">Another server holds the folder.</exception>
    public static FolderLock Take(string folder)
    {
        // The holder's id is beside the lock: a file locked this way cannot be read.
        var note = Path.Combine(folder, "server.pid");
        try
        {
            var file = new FileStream(
                Path.Combine(folder, "server.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(note, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new FolderLock(file);
        }
        catch (IOException e)
        {
            var holder = File.Exists(note) ? File.ReadAllText(note) : "unknown";
            throw new EmbeddedPostgresException(
                $"The data folder '{folder}' is in use by another server (process {holder}). " +
                "Stop that one, or give this one a folder of its own: set Embedded__DataDirectory.", e);
        }
    }

    public void Dispose() => stream.Dispose();
}
