namespace TrainingSlots.Server.Letters.Typesetting;

/// <summary>Keeps the two brackets of a pair in one direction (UAX #9, BD16 and N0).</summary>
internal static class BidiBrackets
{
    private const string Pairs = "()[]{}⁅⁆⁽⁾₍₎⌈⌉⌊⌋⟦⟧⟨⟩⟪⟫〈〉《》「」『』【】〔〕（）［］｛｝";

    /// <summary>How many brackets may be open at once; beyond, the standard takes none for a pair.</summary>
    private const int MaxOpen = 63;

    public static void Resolve(string line, BidiClass[] given, BidiClass[] kinds, BidiClass outer)
    {
        foreach (var (opens, closes) in Find(line, kinds).OrderBy(pair => pair.Opens))
        {
            var within = kinds[(opens + 1)..closes].Select(BidiRules.Direction).Where(IsStrong).ToList();
            if (within.Count == 0)
            {
                continue;
            }

            var before = kinds[..opens].Select(BidiRules.Direction).LastOrDefault(IsStrong, outer);
            var direction = within.Contains(outer) ? outer : before;
            foreach (var at in new[] { opens, closes })
            {
                kinds[at] = direction;
                for (var mark = at + 1; mark < kinds.Length && given[mark] is BidiClass.NSM; mark++)
                {
                    kinds[mark] = direction;
                }
            }
        }
    }

    private static bool IsStrong(BidiClass kind) => kind is BidiClass.L or BidiClass.R;

    private static List<(int Opens, int Closes)> Find(string line, BidiClass[] kinds)
    {
        var (open, pairs) = (new List<(int Kind, int At)>(), new List<(int Opens, int Closes)>());
        for (var at = 0; at < line.Length; at++)
        {
            var kind = kinds[at] is BidiClass.ON ? Pairs.IndexOf(line[at], StringComparison.Ordinal) : -1;
            if (kind >= 0 && kind % 2 == 0)
            {
                if (open.Count == MaxOpen)
                {
                    return [];
                }

                open.Add((kind, at));
            }
            else if (kind >= 0 && open.FindLastIndex(bracket => bracket.Kind == kind - 1) is >= 0 and var found)
            {
                pairs.Add((open[found].At, at));
                open.RemoveRange(found, open.Count - found);
            }
        }

        return pairs;
    }
}
