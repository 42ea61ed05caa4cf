using QRCoder;

namespace TrainingSlots.Server.Letters;

/// <summary>A filled rectangle.</summary>
internal readonly record struct Block(float X, float Y, float Width, float Height);

/// <summary>A text as a square that a camera reads.</summary>
internal static class QrCode
{
    /// <summary>The dark parts from the square's upper left corner, the quiet margin around them included.</summary>
    /// <param name="side">Of the square, in points.</param>
    public static IReadOnlyList<Block> Of(string text, float side)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var (module, blocks) = (side / rows.Count, new List<Block>());
        for (var row = 0; row < rows.Count; row++)
        {
            for (var at = 0; at < rows.Count; at++)
            {
                var start = at;
                while (at < rows.Count && rows[row][at])
                {
                    at++;
                }

                if (at > start)
                {
                    blocks.Add(new Block(start * module, row * module, (at - start) * module, module));
                }
            }
        }

        return blocks;
    }
}
