namespace TrainingSlots.Server.Letters.Typesetting;

/// <summary>Settles characters without a direction of their own by what stands around them (UAX #9, W1 to W7, N1, N2).</summary>
internal static class BidiRules
{
    public static void ResolveWeak(BidiClass[] kinds, BidiClass outer)
    {
        var (before, strong) = (outer, outer);
        for (var at = 0; at < kinds.Length; at++)
        {
            // W1; what is shown nowhere goes with what it follows.
            kinds[at] = kinds[at] is BidiClass.NSM or BidiClass.BN ? before : kinds[at];
            before = kinds[at];

            // W2.
            strong = kinds[at] is BidiClass.L or BidiClass.R or BidiClass.AL ? kinds[at] : strong;
            kinds[at] = kinds[at] is BidiClass.EN && strong is BidiClass.AL ? BidiClass.AN : kinds[at];
        }

        // W3.
        kinds.AsSpan().Replace(BidiClass.AL, BidiClass.R);
        JoinNumbers(kinds);
        strong = outer;
        for (var at = 0; at < kinds.Length; at++)
        {
            // W6, W7.
            kinds[at] = kinds[at] is BidiClass.ES or BidiClass.ET or BidiClass.CS ? BidiClass.ON : kinds[at];
            strong = kinds[at] is BidiClass.L or BidiClass.R ? kinds[at] : strong;
            kinds[at] = kinds[at] is BidiClass.EN && strong is BidiClass.L ? BidiClass.L : kinds[at];
        }
    }

    public static void ResolveNeutral(BidiClass[] kinds, BidiClass outer)
    {
        for (var at = 0; at < kinds.Length;)
        {
            var end = at;
            while (end < kinds.Length && kinds[end] is BidiClass.ON or BidiClass.WS)
            {
                end++;
            }

            var (before, after) = (at == 0 ? outer : Direction(kinds[at - 1]), end == kinds.Length ? outer : Direction(kinds[end]));
            kinds.AsSpan(at, end - at).Fill(before == after ? before : outer);
            at = end + 1;
        }
    }

    /// <summary>The direction that a settled character gives its neighbours: numbers count as written from right to left.</summary>
    public static BidiClass Direction(BidiClass kind) => kind is BidiClass.EN or BidiClass.AN ? BidiClass.R : kind;

    // W4, W5.
    private static void JoinNumbers(BidiClass[] kinds)
    {
        for (var at = 1; at < kinds.Length - 1; at++)
        {
            if ((kinds[at] is BidiClass.CS || (kinds[at] is BidiClass.ES && kinds[at - 1] is BidiClass.EN)) && kinds[at - 1] is BidiClass.EN or BidiClass.AN && kinds[at - 1] == kinds[at + 1])
            {
                kinds[at] = kinds[at - 1];
            }
        }

        for (var at = 0; at < kinds.Length;)
        {
            var end = at;
            while (end < kinds.Length && kinds[end] is BidiClass.ET)
            {
                end++;
            }

            if ((at > 0 && kinds[at - 1] is BidiClass.EN) || (end < kinds.Length && kinds[end] is BidiClass.EN))
            {
                kinds.AsSpan(at, end - at).Fill(BidiClass.EN);
            }

            at = end + 1;
        }
    }
}
