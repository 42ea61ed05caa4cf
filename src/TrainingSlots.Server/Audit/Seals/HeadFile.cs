using System.Security.Cryptography;
using System.Text;
using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Settings;

namespace TrainingSlots.Server.Audit.Seals;

/// <summary>
/// The last head that this server signed or saw, outside the database: a database that was restored from a backup does not know what
/// it has forgotten, and this file does.
/// </summary>
public sealed class HeadFile
{
    private const int NameBytes = 8;
    private readonly string path;

    public HeadFile(string folder, string origin)
    {
        path = Path.Combine(folder, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)).AsSpan(0, NameBytes))}.head");
        Head = Read();
    }

    public Checkpoint? Head { get; private set; }

    public string Location => path;

    /// <summary>Keeps a head, before anybody else learns of it.</summary>
    public void Keep(Checkpoint head)
    {
        if (head != Head)
        {
            SafeFile.Write(path, Encoding.UTF8.GetBytes(head.Text), replace: true);
            Head = head;
        }
    }

    private Checkpoint? Read()
    {
        try
        {
            return File.Exists(path) ? Checkpoint.Parse(File.ReadAllText(path)) : null;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"The last head of the log cannot be read from '{path}': {e.Message}", e);
        }
    }
}
