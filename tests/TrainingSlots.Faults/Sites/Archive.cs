namespace TrainingSlots.Faults.Sites;

/// <summary>Where the database's log is kept for restoring to a moment, while somebody wants it.</summary>
internal sealed class Archive
{
    private readonly string folder;

    private Archive(string folder) => this.folder = folder;

    /// <param name="folder">One that is there, and empty.</param>
    public static async Task<Archive> OfAsync(string folder)
    {
        await Machine.OpenToAllAsync(folder);
        return new Archive(folder);
    }

    private string Wanted => Path.Combine(folder, "wanted");

    public string Command => $"if [ -e {Wanted} ]; then cp %p {folder}/%f; fi";

    public string RestoreCommand => $"cp {folder}/%f %p";

    public void Begin() => File.WriteAllText(Wanted, string.Empty);

    public void End()
    {
        foreach (var file in Directory.GetFiles(folder))
        {
            File.Delete(file);
        }
    }

    public bool Has(string file) => File.Exists(Path.Combine(folder, file));
}
