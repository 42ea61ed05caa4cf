using System.IO.Compression;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Web.Nominations;

/// <summary>
/// An uploaded file on its way through a page: packed into a hidden field, so that it is sent again without being chosen
/// again, and the server keeps nothing of it between the preview and the submission.
/// </summary>
internal static class CarriedFile
{
    /// <summary>The field that carries it.</summary>
    public const string Field = "carried";

    /// <summary>Characters of a packed file: a list of 5,000 rows has about half of it. A longer one is chosen again.</summary>
    private const int MaxCharacters = 1_000_000;

    /// <summary>The file as text for a hidden field, or null when it is too large to be carried.</summary>
    public static string? Pack(byte[] file)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(file);
        }

        var text = Convert.ToBase64String(packed.ToArray());
        return text.Length <= MaxCharacters ? text : null;
    }

    /// <summary>The file again, or null when the text is none that we made.</summary>
    public static async Task<byte[]?> UnpackAsync(string text, CancellationToken cancellation)
    {
        if (text.Length is 0 or > MaxCharacters)
        {
            return null;
        }

        try
        {
            await using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
            using var file = new MemoryStream();
            var buffer = new byte[16 * 1024];
            while (await gzip.ReadAsync(buffer, cancellation) is > 0 and var read)
            {
                file.Write(buffer, 0, read);
                if (file.Length > SheetLimits.MaxUploadBytes)
                {
                    return null;
                }
            }

            return file.ToArray();
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidDataException)
        {
            return null;
        }
    }
}
