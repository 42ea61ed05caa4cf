using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Verify.Bundles;

/// <summary>
/// Checks one bundle: form, signatures, that everything in it is in the signed tree, and that what it tells keeps the laws and comes to
/// the balances it claims. It needs neither a network nor a database.
/// </summary>
/// <param name="earlier">Heads of bundles that were checked before: this one must begin with each of them.</param>
internal sealed class BundleCheck(string name, Trust trust, IReadOnlyList<Checkpoint> earlier, Action<long>? progress = null)
{
    /// <summary>After how many lines progress is told.</summary>
    private const long ProgressEvery = 100_000;

    private readonly Problems problems = new();
    private readonly Frontier tree = new();
    private readonly List<(Checkpoint Head, string What)> expected = [];
    private BundleEnd? end;
    private long entries;
    private long gaps;
    private long hiddenParts;
    private int balances;

    /// <summary>The largest head, once it is checked.</summary>
    public Checkpoint? Head { get; private set; }

    public async Task<Report> RunAsync(Stream input)
    {
        try
        {
            var lines = new BundleLines(input);
            return await CheckAsync(lines, lines.Header());
        }
        catch (FormatException e)
        {
            problems.Add(tree.Size, string.Empty, "file", "a bundle", e.Message);
            return new Report(
                Ok: false, name, null, 0, [], entries, gaps, tree.Size - entries, 0, 0, 0, null, [], ["anything: the file could not be read"], problems.Total, problems.Listed);
        }
    }

    private async Task<Report> CheckAsync(BundleLines lines, BundleHeader header)
    {
        var heads = Heads.Check(header, trust, problems);
        Head = heads.Count > 0 ? heads[^1].Head : null;
        Expect([.. heads.Select(head => head.Head)]);
        var (folds, claims) = (new StreamFolds(header.Scope.Whole, problems), new Claims(header.ClaimsAt, problems));
        await foreach (var line in lines.RestAsync())
        {
            if (end is not null)
            {
                problems.Add(tree.Size, string.Empty, "last line", "nothing after it", "more lines");
                break;
            }

            Take(line, folds, claims);
        }

        claims.Before(long.MaxValue, folds);
        CheckEnd(header);
        return new Report(
            problems.Total == 0, name, Head?.Origin, Head?.Size ?? 0, [.. heads.Select(head => head.Report)], entries, gaps, tree.Size - entries, folds.Count, folds.Promotions,
            claims.Count, header.Code, problems.Total > 0 ? [] : Statements.Proved(header, heads, this, folds, claims.Count, earlier), Statements.NotProved(header, trust, tree.Size - entries, folds),
            problems.Total, problems.Listed);
    }

    /// <summary>How many positions the bundle tells.</summary>
    public long Entries => entries;

    public long Size => tree.Size;

    private void Expect(IReadOnlyList<Checkpoint> heads)
    {
        expected.AddRange(heads.Select(head => (head, "root of the tree")));
        foreach (var before in earlier)
        {
            if (Head is null || !string.Equals(before.Origin, Head.Origin, StringComparison.Ordinal) || before.Size > Head.Size)
            {
                problems.Add(before.Size, before.Origin, "consistency", $"a log that goes on from {before.Origin} {before.Size}", Head is null ? "none" : $"{Head.Origin} {Head.Size}");
            }
            else
            {
                expected.Add((before, "consistency with an earlier bundle"));
            }
        }

        expected.Sort((left, right) => left.Head.Size.CompareTo(right.Head.Size));
        Reach();
    }

    private void Take(ParsedLine line, StreamFolds folds, Claims claims)
    {
        if (line.Error is { } error)
        {
            problems.Add(tree.Size + 1, string.Empty, "line", "one of a bundle", error);
            return;
        }

        var told = entries + hiddenParts;
        if (line.Position > 0)
        {
            TakeEntry(line, folds, claims);
        }
        else if (line.Other!.Hidden is { } hidden)
        {
            Grow(() => tree.Append(Hash.Parse(hidden.Hash), hidden.Level));
            hiddenParts++;
        }
        else if (line.Other.Balance is { } balance)
        {
            claims.Add(balance);
            balances++;
        }
        else
        {
            end = line.Other.End;
        }

        if (entries + hiddenParts > told && (entries + hiddenParts) % ProgressEvery == 0)
        {
            progress?.Invoke(tree.Size);
        }
    }

    private void TakeEntry(ParsedLine line, StreamFolds folds, Claims claims)
    {
        if (line.Position != tree.Size + 1)
        {
            problems.Add(line.Position, line.Event?.Stream ?? string.Empty, "position", $"{tree.Size + 1}", $"{line.Position}");
        }

        entries++;
        claims.Before(line.Position, folds);
        Grow(() => tree.Append(line.Leaf));
        if (line.Event is { } told)
        {
            folds.Apply(line.Position, told);
        }
        else
        {
            gaps++;
        }
    }

    private void Grow(Action append)
    {
        try
        {
            append();
            Reach();
        }
        catch (FormatException e)
        {
            problems.Add(tree.Size, string.Empty, "hidden part", "a full subtree", e.Message);
        }
    }

    // Roots are compared as the tree reaches the sizes of heads; a part that steps over one hides it.
    private void Reach()
    {
        while (expected.Count > 0 && expected[0].Head.Size <= tree.Size)
        {
            var (head, what) = expected[0];
            expected.RemoveAt(0);
            var root = head.Size == tree.Size ? tree.Root().ToString() : "hidden: ask for the bundle with earlier=" + head.Size;
            if (!string.Equals(root, head.Root.ToString(), StringComparison.Ordinal))
            {
                problems.Add(head.Size, head.Origin, what, head.Root.ToString(), root);
            }
        }
    }

    private void CheckEnd(BundleHeader header)
    {
        foreach (var (head, what) in expected)
        {
            problems.Add(head.Size, head.Origin, what, head.Root.ToString(), $"the bundle ends at {tree.Size}");
        }

        if (Head is { } last && tree.Size > last.Size)
        {
            problems.Add(tree.Size, last.Origin, "size", $"{last.Size}", $"{tree.Size}");
        }

        var found = new BundleEnd(entries, hiddenParts, balances);
        if (end != found)
        {
            problems.Add(tree.Size, string.Empty, "last line", found.ToString(), end?.ToString() ?? "none: the file was cut off");
        }

        if (header.ClaimsAt < 0 || header.ClaimsAt > (Head?.Size ?? 0))
        {
            problems.Add(header.ClaimsAt, string.Empty, "position of the balances", "one that is sealed", $"{header.ClaimsAt}");
        }
    }
}
