using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>Where the servers of this run keep the key and the heads of their logs: nothing of it stays on the machine.</summary>
internal static class SealFolder
{
    private static readonly Lazy<TemporaryFolder> Folder = new(() => new TemporaryFolder("seal-"));

    public static string Path => Folder.Value.Path;

    public static void Remove()
    {
        if (Folder.IsValueCreated)
        {
            Folder.Value.Dispose();
        }
    }
}
