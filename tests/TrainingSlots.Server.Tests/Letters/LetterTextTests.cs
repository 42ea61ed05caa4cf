using System.Diagnostics;
using System.Text;
using TrainingSlots.Server.Letters;
using TrainingSlots.Server.Letters.Pdf;
using TrainingSlots.Server.Letters.Typesetting;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Tests.Letters;

/// <summary>What is read out of a letter is what was written, and what is seen is in its order.</summary>
public class LetterTextTests
{
    /// <summary>Marks of direction: ours, and those that pdftotext puts around text from right to left.</summary>
    private const string Unseen = "\u200E\u200F\u2060\u202A\u202B\u202C";

    public static TheoryData<string> Names => new(
    [
        "محمد", "السعيد شنقريحة (علي)", "محمد السلام (AB1234567) 12/34", "Saïd (محمد) AB 123", "سلام علاء لأحمد", "می\u200Cخواهم", "ظفر",
        "שלום עולם (לוי) [K1]", "ߒߞߏ", "Đặng Thị Ngọc Ɓaɓo Ɗan ḥṛṣ Samaké", "Αθήνα Київ Երևան თბილისი ⴰⵎⴰⵣⵉⵖ", "अशोक 王 𝔘 Ashok",
    ]);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_program_that_reads_the_structure_reads_what_was_written(string name)
    {
        using var letter = new TaggedPdf(Letter(name));

        letter.TextOf("LBody").ShouldBe(name);
    }

    [Theory]
    [InlineData("رَشِيد مُحَمَّد عَبْدُ")]
    [InlineData("שָׁלוֹם")]
    [InlineData("محمد 12 (AB 123) علي!")]
    public void Vowel_signs_and_numbers_between_names_stay_where_they_were_written(string name)
    {
        using var letter = new TaggedPdf(Letter(name));

        letter.TextOf("LBody").Normalize(NormalizationForm.FormD).ShouldBe(name.Normalize(NormalizationForm.FormD));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Pdftotext_finds_what_was_written_where_it_knows_the_script(string name)
    {
        // It takes N'Ko for a script from left to right.
        var wanted = name is "ߒߞߏ" ? "ߏߞߒ" : name;

        Pdftotext(Letter(name)).ShouldContain(wanted);
    }

    [Theory]
    [InlineData("\uFDF4", "محمد")]
    [InlineData("\uFDF2", "الله")]
    [InlineData("\uFEFC\uFEDF", "لال")]
    [InlineData("\uFEE3\uFEA4\uFEE4\uFEAA", "محمد")]
    [InlineData("\uFB4F\uFB21", "אלא")]
    public void Printed_forms_and_ligatures_are_the_letters_that_they_stand_for(string typed, string letters)
    {
        using var letter = new TaggedPdf(Letter(typed));

        letter.TextOf("LBody").ShouldBe(letters);
        letter.TextOf("P").ShouldBeEmpty();
        Pdftotext(Letter(typed)).ShouldContain(letters);
    }

    [Fact]
    public void The_typeface_stays_when_all_that_can_be_collected_is()
    {
        Typesetter.Set("محمد", Face.Bold).Width.ShouldBeGreaterThan(0);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var filled = Enumerable.Range(0, 200).Select(_ => { var large = new byte[200_000]; Array.Fill(large, (byte)0xAA); return large; }).ToList();

        Enumerable.Range(0x21, 0x5E).ShouldAllBe(code => Face.Bold.Has(new Rune(code)) && Face.Regular.Has(new Rune(code)));
        filled.Count.ShouldBe(200);
    }

    [Theory]
    [InlineData("محمد (علي)", "(ﻲﻠﻋ) ﺪﻤﺤﻣ")]
    [InlineData("محمد (AB12)", "ﺪﻤﺤﻣ (AB12)")]
    [InlineData("سلام", "ﻡﻼﺳ")]
    public void Arabic_is_joined_and_its_brackets_open_to_the_side_of_reading(string written, string seen)
    {
        var glyphs = Typesetter.Set(written, Face.Regular).Runs.SelectMany(run => run.Glyphs)
            .Where(glyph => !Unseen.Contains(glyph.Letters[0], StringComparison.Ordinal)).OrderBy(glyph => glyph.X).ToList();

        glyphs.Count.ShouldBe(seen.Length);
        glyphs.Select(glyph => glyph.Id == Face.Regular.GlyphOf('(')).ShouldBe(seen.Select(form => form == '('));
        glyphs.Select(glyph => glyph.Id == Face.Regular.GlyphOf(')')).ShouldBe(seen.Select(form => form == ')'));
        glyphs.Select(glyph => glyph.Id).ShouldNotContain(Face.Regular.GlyphOf(written[0]), "its first letter joins to the next");
    }

    [Fact]
    public void Every_character_that_the_typeface_has_can_be_read_again_next_to_any_other()
    {
        foreach (var face in new[] { Face.Regular, Face.Bold })
        {
            foreach (var text in Enumerable.Range(0x20, 0x2FFF).Where(Rune.IsValid).Select(code => Script.Clean(new Rune(code).ToString())).Where(text => text.Length > 0 && text.EnumerateRunes().All(face.Has)).SelectMany(letter =>
                new[] { letter, $"ب{letter}ب", $"ل{letter}", $"{letter}ا", $"a{letter}", $"{letter}\u0323\u0301", $"{letter}\u0651\u064E" }))
            {
                var line = Typesetter.Set(text, face);
                var read = string.Concat(line.Runs.SelectMany(run => run.RightToLeft ? run.Glyphs.Reverse().Select(glyph => string.Concat(glyph.Letters.EnumerateRunes().Reverse())) : run.Glyphs.Select(glyph => glyph.Letters)));

                line.Runs.SelectMany(run => run.Glyphs).ShouldAllBe(glyph => glyph.Id != 0 && glyph.Letters.Length > 0);
                string.Concat(read.Where(letter => !Unseen.Contains(letter, StringComparison.Ordinal))).Normalize(NormalizationForm.FormD).ShouldBe(
                    string.Concat(text.Where(letter => !Unseen.Contains(letter, StringComparison.Ordinal))).Normalize(NormalizationForm.FormD));
            }
        }
    }

    private static byte[] Letter(string name)
    {
        var flow = new Flow();
        flow.Field("Name", name);
        return PdfDocument.Of(flow.Finish("Letter", DateTimeOffset.UnixEpoch, "foot", Language.English));
    }

    private static string Pdftotext(byte[] letter)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, letter);
            using var program = Process.Start(new ProcessStartInfo("pdftotext", ["-enc", "UTF-8", file, "-"]) { UseShellExecute = false, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
            var text = program.StandardOutput.ReadToEnd();
            program.WaitForExit();
            program.ExitCode.ShouldBe(0);
            return string.Concat(text.Where(letter => !Unseen.Contains(letter, StringComparison.Ordinal)));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
