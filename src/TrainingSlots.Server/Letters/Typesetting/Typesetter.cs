using System.Text;
using HarfBuzzSharp;

namespace TrainingSlots.Server.Letters.Typesetting;

/// <summary>A stretch of a line in one direction: its glyphs from left to right.</summary>
internal sealed record SetRun(IReadOnlyList<Glyph> Glyphs, bool RightToLeft);

/// <summary>A line as it is set: its runs in the order in which they are read, and its width in units of the typeface.</summary>
internal sealed record SetLine(IReadOnlyList<SetRun> Runs, int Width);

/// <summary>Sets lines: in their order (UAX #9), shaped by HarfBuzz, with each glyph knowing which letters it stands for.</summary>
internal static class Typesetter
{
    private const string LeftToRightMark = "\u200E";
    private const string RightToLeftMark = "\u200F";

    /// <summary>What a glyph stands for that is but a part of a letter: nothing that is seen or breaks a word.</summary>
    private const string Joiner = "\u2060";

    public static SetLine Set(string line, Face face)
    {
        var (runs, x, turned) = (new SortedList<int, SetRun>(), 0, false);
        foreach (var run in Bidi.Runs(line))
        {
            // Viewers guess the direction of brackets and blanks at the edge of a run from what stands to their left; a mark says it.
            var last = line[run.RightToLeft ? run.Start + run.Length - 1 : run.Start];
            var mark = !IsNeutral(last) ? null : run.RightToLeft ? RightToLeftMark : turned ? LeftToRightMark : null;
            foreach (var (part, script) in InOneScript(line, run))
            {
                var (glyphs, positions) = face.Shape(line, part, script);
                List<Glyph> placed = mark is null ? [] : [new Glyph(face.GlyphOf(mark[0]), mark, x, 0)];
                Place(line, part, glyphs, positions, placed, ref x);
                runs[part.Start] = new SetRun(placed, run.RightToLeft);
                mark = null;
            }

            turned = run.RightToLeft;
        }

        return new SetLine([.. runs.Values], x);
    }

    private static bool IsNeutral(char letter) => char.IsWhiteSpace(letter) || char.IsPunctuation(letter) || char.IsSymbol(letter);

    private static void Place(string line, Run run, GlyphInfo[] glyphs, GlyphPosition[] positions, List<Glyph> placed, ref int x)
    {
        for (var at = 0; at < glyphs.Length;)
        {
            var end = at + 1;
            while (end < glyphs.Length && glyphs[end].Cluster == glyphs[at].Cluster)
            {
                end++;
            }

            // The letters of a cluster reach to where the next one begins, which is to its left where that is the way of reading.
            var next = run.RightToLeft ? at - 1 : end;
            var until = next < 0 || next == glyphs.Length ? run.Start + run.Length : (int)glyphs[next].Cluster;
            foreach (var letters in Letters(line[(int)glyphs[at].Cluster..until], end - at, run.RightToLeft))
            {
                placed.Add(new Glyph((ushort)glyphs[at].Codepoint, letters, x + positions[at].XOffset, positions[at].YOffset));
                x += positions[at].XAdvance;
                at++;
            }
        }
    }

    /// <summary>
    /// Which letters each of a cluster's glyphs stands for, from left to right: one each, and the last one for what is left. Viewers turn
    /// what they read from right to left round letter by letter, so a ligature has its letters the other way round too.
    /// </summary>
    private static IEnumerable<string> Letters(string cluster, int glyphs, bool rightToLeft)
    {
        var whole = cluster.EnumerateRunes().Count() < glyphs ? cluster.Normalize(NormalizationForm.FormD) : cluster;
        var letters = whole.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        letters.AddRange(Enumerable.Repeat(Joiner, Math.Max(0, glyphs - letters.Count)));
        if (rightToLeft)
        {
            letters.Reverse();
        }

        return [.. letters.Take(glyphs - 1), string.Concat(letters.Skip(glyphs - 1))];
    }

    /// <summary>Parts of a run of one script each, from left to right. What belongs to every script goes with what it follows.</summary>
    private static List<(Run Run, HarfBuzzSharp.Script Script)> InOneScript(string line, Run run)
    {
        var parts = new List<(Run Run, HarfBuzzSharp.Script Script)>();
        var (start, script) = (run.Start, HarfBuzzSharp.Script.Common);
        for (var at = run.Start; at < run.Start + run.Length;)
        {
            var rune = Rune.GetRuneAt(line, at);
            var own = UnicodeFunctions.Default.GetScript((uint)rune.Value);
            if (own != HarfBuzzSharp.Script.Common && own != HarfBuzzSharp.Script.Inherited && own != script)
            {
                if (script != HarfBuzzSharp.Script.Common)
                {
                    parts.Add((run with { Start = start, Length = at - start }, script));
                    start = at;
                }

                script = own;
            }

            at += rune.Utf16SequenceLength;
        }

        parts.Add((run with { Start = start, Length = run.Start + run.Length - start }, script));
        if (run.RightToLeft)
        {
            parts.Reverse();
        }

        return parts;
    }
}
