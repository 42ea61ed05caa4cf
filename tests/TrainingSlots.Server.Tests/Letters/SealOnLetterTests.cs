using TrainingSlots.Domain.Seals;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Seals;
using UglyToad.PdfPig;
using ZXing;
using ZXing.QrCode;

namespace TrainingSlots.Server.Tests.Letters;

/// <summary>A letter leads whoever holds it, also on paper, to the proof of its position.</summary>
public class SealOnLetterTests(OwnApp own) : IClassFixture<OwnApp>
{
    /// <summary>How many dots a point of the page has, for the eye that reads the code.</summary>
    private const int Dots = 4;

    private readonly App app = own.App;

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task It_bears_position_root_and_a_code_that_leads_to_the_proof(string language)
    {
        var slots = await app.GrantedAllotment("ML", 3);
        var nomination = await app.Nominated(await app.Session(slots.Programme));
        foreach (var (letter, about) in new[] { ($"/api/nominations/{nomination}/letter", $"/api/nominations/{nomination}"), ($"{slots.Address}/statement.pdf", slots.Address) })
        {
            var position = (await app.As("auditor").Get(about)).Position;
            using var pdf = PdfDocument.Open((await app.As("mission-ml").Download($"{letter}?lang={language}")).ShouldBeFound().Bytes);

            var address = CodeOf(pdf).ShouldNotBeNull();
            address.ShouldStartWith($"https://training.example.org/audit/proof?position={position}&size=");
            var proof = (await app.As("mission-ml").Get(address.Replace("https://training.example.org/audit/proof?position=", "/api/audit/proof/", StringComparison.Ordinal).Replace("&size", "?size", StringComparison.Ordinal))).ShouldBe(200);
            var text = string.Concat(pdf.GetPages().Select(page => page.Text));
            text.ShouldContain(proof["root"].GetString()!);
            text.ShouldContain($"{position}");
            Hash.OfLeaf(System.Text.Encoding.UTF8.GetBytes(proof["entry"].GetString()!)).ToString().ShouldBe(proof["leaf"].GetString());
        }
    }

    [Fact]
    public async Task Later_heads_change_nothing_in_the_letter_of_a_position()
    {
        var slots = await app.GrantedAllotment("ML", 3);
        var first = (await app.As("mission-ml").Download($"{slots.Address}/statement.pdf")).ShouldBeFound().Bytes;
        await app.GrantedAllotment("DZ", 1);
        await app.Sealed();

        (await app.As("mission-ml").Download($"{slots.Address}/statement.pdf")).Bytes.ShouldBe(first);
    }

    /// <summary>Looks at the black of the last page, and reads what is there.</summary>
    private static string? CodeOf(PdfDocument pdf)
    {
        var page = pdf.GetPage(pdf.NumberOfPages);
        var (width, height) = ((int)page.Width * Dots, (int)page.Height * Dots);
        var light = Enumerable.Repeat((byte)255, width * height).ToArray();
        foreach (var box in page.Paths.Where(path => path.IsFilled && path.FillColor?.ToRGBValues() is (0, 0, 0)).Select(path => path.GetBoundingRectangle()!.Value))
        {
            for (var y = (int)Math.Round((page.Height - box.Top) * Dots); y < (int)Math.Round((page.Height - box.Bottom) * Dots); y++)
            {
                light.AsSpan((y * width) + (int)Math.Round(box.Left * Dots), (int)Math.Round(box.Width * Dots)).Clear();
            }
        }

        return new QRCodeReader().decode(new BinaryBitmap(new ZXing.Common.HybridBinarizer(new RGBLuminanceSource(light, width, height, RGBLuminanceSource.BitmapFormat.Gray8))))?.Text;
    }
}
