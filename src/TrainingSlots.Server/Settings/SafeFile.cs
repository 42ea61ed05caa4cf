namespace TrainingSlots.Server.Settings;

/// <summary>A small file that is there whole or not at all, also after a power cut, and that nobody else may read.</summary>
internal static class SafeFile
{
    /// <exception cref="IOException">It cannot be written, or is there and must not be replaced.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, bool replace)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(temporary, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(temporary, path, replace);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The text of a file, or null where there is none, or none that can be read.</summary>
    public static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
