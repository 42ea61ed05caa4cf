namespace TrainingSlots.Server.Settings;

/// <summary>
/// Keys of the operator, which are never in the database: a setting gives one as itself, as a secret store does, or as the path of a file with it. In
/// Development one is made where none is named.
/// </summary>
internal static class KeyFile
{
    /// <summary>What the numbered settings of a section give, in their order; empty ones are none.</summary>
    public static IReadOnlyList<string> Given(IConfigurationSection section) => [.. section.GetChildren().Select(child => child.Value?.Trim()).OfType<string>().Where(text => text.Length > 0)];

    /// <summary>A key that is given as itself, or as the path of a file with it.</summary>
    /// <param name="isItself">True when what was given is the key.</param>
    /// <param name="neither">What to say when it is no path of a file that can be read either. It does not repeat what was given, which may be a key all the same.</param>
    /// <exception cref="SetupException">It is neither.</exception>
    public static string Read(string given, bool isItself, string neither) => isItself ? given : SafeFile.TryRead(given) ?? throw new SetupException(neither);

    /// <summary>The text of a key's file in the folder of the seal, made where there is none.</summary>
    /// <param name="what">Which key it is, for the message.</param>
    /// <exception cref="SetupException">It can be neither read nor made.</exception>
    public static string ReadOrMake(string path, string what, Func<byte[]> make)
    {
        try
        {
            if (!File.Exists(path))
            {
                Make(path, make);
            }

            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"The key of {what} can be neither read nor made in '{path}': {e.Message} Set Seal__Folder to a folder that can be written.", e);
        }
    }

    private static void Make(string path, Func<byte[]> make)
    {
        try
        {
            SafeFile.Write(path, make(), replace: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another server on this machine was faster; its key is as good.
        }
    }
}
