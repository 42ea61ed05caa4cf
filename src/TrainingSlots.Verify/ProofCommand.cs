using TrainingSlots.Domain.Seals;
using TrainingSlots.Verify.Bundles;

namespace TrainingSlots.Verify;

/// <summary>Checks that one entry is in a log, by a proof in the form of C2SP.</summary>
internal static class ProofCommand
{
    public static int Run(string[] args, TextWriter output)
    {
        var arguments = new Arguments(args, [.. Keys.Options, "entry"], []);
        if (arguments.Words is not [var path])
        {
            throw new UsageException("Which proof?");
        }

        var (entry, problems) = (File.ReadAllBytes(arguments.Needed("entry")), new Problems());
        try
        {
            Check(entry, TlogProof.Parse(File.ReadAllText(path)), Keys.TrustOf(arguments), problems);
        }
        catch (FormatException e)
        {
            problems.Add(0, string.Empty, "proof", "one of an entry", e.Message);
        }

        foreach (var problem in problems.Listed)
        {
            output.WriteLine($"WRONG: {problem.What}: expected {problem.Expected}, found {problem.Found}");
        }

        if (problems.Total == 0)
        {
            output.WriteLine("Right: the entry is in the signed log.");
        }

        return problems.Total == 0 ? Commands.Right : Commands.Wrong;
    }

    /// <exception cref="FormatException">The entry or the head cannot be read.</exception>
    private static void Check(byte[] entry, TlogProof proof, Trust trust, Problems problems)
    {
        if (trust.Keys.Count == 0)
        {
            throw new UsageException("--key is needed: a proof does not name the log's key.");
        }

        using var json = CanonicalJson.Parse(entry.AsSpan().TrimEnd((byte)'\n').ToArray());
        var told = LogEntry.Parse(json.RootElement);
        if (told.Index != proof.Index)
        {
            problems.Add(told.Position, string.Empty, "position", $"{proof.Index + 1}", $"{told.Position}");
        }

        var head = Checkpoint.Parse(proof.Checkpoint.Text);
        Heads.Check(new BundleHeader(BundleHeader.Form, new BundleScope(1, 1, Whole: true), [proof.Checkpoint.ToString()], [], [], string.Empty, 0), trust, problems);
        var root = MerkleProofs.Root(Hash.OfLeaf(entry.AsSpan().TrimEnd((byte)'\n')), proof.Index, head.Size, proof.Path);
        if (root != head.Root)
        {
            problems.Add(told.Position, string.Empty, "root of the tree", $"{head.Root}", root?.ToString() ?? "a path of another length");
        }
    }
}
