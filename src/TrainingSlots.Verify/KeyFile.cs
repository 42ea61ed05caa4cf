using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Verify;

/// <summary>The key of a witness: a line with its name, and a private key in PEM.</summary>
internal static class KeyFile
{
    private const string NamePrefix = "name: ";

    public static void Write(string path, string name, byte[] pem)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write([.. System.Text.Encoding.UTF8.GetBytes($"{NamePrefix}{name}\n"), .. pem]);
    }

    /// <exception cref="UsageException">It is no such file.</exception>
    public static (VerifierKey Public, SignEd25519 Sign) Read(string path)
    {
        var text = File.ReadAllText(path);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0 || !text.StartsWith(NamePrefix, StringComparison.Ordinal))
        {
            throw new UsageException($"{path} is not a key that keygen made.");
        }

        try
        {
            return Ed25519.Import(text[(end + 1)..], text[NamePrefix.Length..end].Trim(), SignatureKind.Cosignature);
        }
        catch (FormatException e)
        {
            throw new UsageException($"{path}: {e.Message}", e);
        }
    }
}
