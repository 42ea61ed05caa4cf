namespace TrainingSlots.Server.Letters.Typesetting;

/// <summary>A stretch of a line that is written in one direction.</summary>
internal readonly record struct Run(int Start, int Length, bool RightToLeft);

/// <summary>
/// In which order a line is seen (UAX #9). Its rules for explicit marks of direction are left out, since text on letters has none.
/// </summary>
internal static class Bidi
{
    /// <summary>The runs of a line from left to right, as they are seen in a document in English or French.</summary>
    public static List<Run> Runs(string line)
    {
        var levels = Levels(line, outermost: 0);
        var runs = new List<(Run Run, int Level)>();
        for (var at = 0; at < levels.Length;)
        {
            var end = at;
            while (end < levels.Length && levels[end] == levels[at])
            {
                end++;
            }

            runs.Add((new Run(at, end - at, levels[at] % 2 == 1), levels[at]));
            at = end;
        }

        // L2: from the highest level to the lowest odd one, whatever is at that level or higher is turned round.
        for (var level = levels.Length == 0 ? 0 : levels.Max(); level > 0; level--)
        {
            for (var at = 0; at < runs.Count;)
            {
                var end = at;
                while (end < runs.Count && runs[end].Level >= level)
                {
                    end++;
                }

                runs.Reverse(at, end - at);
                at = end + 1;
            }
        }

        return [.. runs.Select(run => run.Run)];
    }

    /// <summary>The level of each character: odd ones are written from right to left.</summary>
    /// <param name="outermost">Of the text around it: 0, or 1 where that is written from right to left.</param>
    public static int[] Levels(string line, int outermost)
    {
        var given = Classes(line);
        var (kinds, outer) = ((BidiClass[])given.Clone(), outermost == 1 ? BidiClass.R : BidiClass.L);
        BidiRules.ResolveWeak(kinds, outer);
        BidiBrackets.Resolve(line, given, kinds, outer);
        BidiRules.ResolveNeutral(kinds, outer);
        var levels = kinds.Select(kind => Level(kind, outermost)).ToArray();

        // L1: blanks at the end stay at the end.
        for (var at = levels.Length - 1; at >= 0 && given[at] is BidiClass.WS or BidiClass.BN; at--)
        {
            levels[at] = outermost;
        }

        return levels;
    }

    // I1, I2.
    private static int Level(BidiClass kind, int outermost) => outermost + ((kind, outermost) switch
    {
        (BidiClass.L, 0) or (BidiClass.R, 1) => 0,
        (BidiClass.R, 0) or (_, 1) => 1,
        _ => 2,
    });

    // Both halves of a character that takes two.
    private static BidiClass[] Classes(string line)
    {
        var classes = new BidiClass[line.Length];
        var at = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            classes.AsSpan(at, rune.Utf16SequenceLength).Fill(BidiClasses.Of(rune));
            at += rune.Utf16SequenceLength;
        }

        return classes;
    }
}
