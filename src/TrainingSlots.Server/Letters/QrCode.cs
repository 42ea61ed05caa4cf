using TrainingSlots.Server.Letters.Layout;
using ZXing;
using ZXing.QrCode;
using ZXing.QrCode.Internal;

namespace TrainingSlots.Server.Letters;

/// <summary>A text as a square that a camera reads.</summary>
internal static class QrCode
{
    /// <summary>The light margin that readers need, in modules.</summary>
    private const int Quiet = 4;

    /// <summary>The dark parts from the square's upper left corner, its margin included.</summary>
    /// <param name="side">Of the square, in points.</param>
    public static IReadOnlyList<Block> Of(string text, float side)
    {
        var hints = new Dictionary<EncodeHintType, object> { [EncodeHintType.ERROR_CORRECTION] = ErrorCorrectionLevel.M, [EncodeHintType.MARGIN] = Quiet };
        var modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
        var (module, blocks) = (side / modules.Width, new List<Block>());
        for (var row = 0; row < modules.Height; row++)
        {
            for (var at = 0; at < modules.Width; at++)
            {
                var start = at;
                while (at < modules.Width && modules[at, row])
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
