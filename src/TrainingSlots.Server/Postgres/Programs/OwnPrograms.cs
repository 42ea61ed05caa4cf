namespace TrainingSlots.Server.Postgres.Programs;

/// <summary>Programs that the server fetched into its data folder.</summary>
internal sealed record OwnPrograms(string DataFolder)
{
    private const string Unfinished = ".new-";

    private string Root => Path.Combine(DataFolder, "programs");

    /// <summary>The folders of those that are complete, the newest version first.</summary>
    public IEnumerable<string> Folders() => !Directory.Exists(Root)
        ? []
        : Directory.GetDirectories(Root).Where(folder => !Path.GetFileName(folder).StartsWith(Unfinished, StringComparison.Ordinal))
            .OrderByDescending(BinaryFolders.VersionIn).Select(folder => Path.Combine(folder, "bin"));

    /// <summary>Makes an empty folder for something to be put together, on the same disk; what a killed server left is removed.</summary>
    public string NewUnfinished()
    {
        Directory.CreateDirectory(Root);
        foreach (var left in Directory.GetDirectories(Root, Unfinished + "*"))
            Directory.Delete(left, recursive: true);
        return Directory.CreateDirectory(Path.Combine(Root, Unfinished + Guid.NewGuid().ToString("N")[..8])).FullName;
    }

    /// <summary>Gives what is complete its name; what had the name is replaced.</summary>
    public void Finish(string complete, string name)
    {
        var place = Path.Combine(Root, name);
        if (Directory.Exists(place))
            Directory.Delete(place, recursive: true);
        Directory.Move(complete, place);
    }
}
