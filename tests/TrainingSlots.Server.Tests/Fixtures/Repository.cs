namespace TrainingSlots.Server.Tests.Fixtures;

/// <summary>The source tree that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The server's own output, of the configuration that the tests were built in.</summary>
    public static string ServerDll { get; } = Path.Combine(
        Root, "src", "TrainingSlots.Server", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "TrainingSlots.Server.dll");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "TrainingSlots.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
