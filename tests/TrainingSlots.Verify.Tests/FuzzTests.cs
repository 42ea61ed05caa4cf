using System.Text;
using System.Text.Json.Nodes;
using TrainingSlots.Verify.Bundles;
using TrainingSlots.Verify.Tests.Support;

namespace TrainingSlots.Verify.Tests;

/// <summary>Whatever a file holds, it is judged: the program neither fails nor takes more memory than a bundle of that size may.</summary>
public sealed class FuzzTests
{
    private const int Seed = 20240502;
    private const int Runs = 3000;
    private const long MostBytes = 64 << 20;

    private static readonly string[] Odd =
    [
        "null", "true", "-1", "0", "1e400", "1.5", "9223372036854775808", "-0", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[[[[]]]]", "\"2024-02-30\"", "\"session/\"", "\"allotment/\"", "{\"position\":1}",
    ];

    private static readonly byte[][] Bundles = [.. Enumerable.Range(0, 5).Select(seed => TestBundle.Of(new Story(seed, 30).Entries).Bytes())];

    [Fact]
    public async Task Bytes_changed_at_random_are_found()
    {
        for (var run = 0; run < Runs; run++)
        {
            var random = new Random(Seed + run);
            var bytes = Bundles[run % Bundles.Length].ToArray();
            for (var change = random.Next(1, 20); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            await JudgedAsync(bytes, Bundles[run % Bundles.Length], run);
        }
    }

    [Fact]
    public async Task Lines_put_together_at_random_are_found()
    {
        var lines = Bundles.SelectMany(Lines).ToList();
        for (var run = 0; run < Runs; run++)
        {
            var random = new Random(Seed + run);
            var some = Enumerable.Range(0, random.Next(1, 80)).Select(_ => lines[random.Next(lines.Count)]);
            await JudgedAsync(Together(random.Next(2) == 0 ? some : some.Prepend(lines[0])), null, run);
        }
    }

    [Fact]
    public async Task Values_of_another_kind_are_found()
    {
        for (var run = 0; run < Runs; run++)
        {
            var random = new Random(Seed + run);
            var lines = Lines(Bundles[run % Bundles.Length]).ToList();
            var at = random.Next(2) == 0 ? 0 : random.Next(lines.Count);
            lines[at] = Otherwise(random, lines[at]);
            await JudgedAsync(Together(lines), Bundles[run % Bundles.Length], run);
        }
    }

    [Fact]
    public async Task Lines_made_to_take_much_memory_take_little()
    {
        var long_ = new string('9', LineReader.MaxLine - 100);
        string[] greedy =
        [
            new('[', LineReader.MaxLine - 1), string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), $"{{\"position\":{long_}}}", $"\"{long_}\"", $"{{\"hidden\":{{\"level\":62,\"hash\":\"{long_}\"}}}}",
            "{" + string.Join(',', Enumerable.Range(0, 200_000).Select(i => $"\"{i}\":{i}")) + "}",
        ];
        foreach (var line in greedy)
        {
            var lines = Lines(Bundles[0]).ToList();
            lines.Insert(lines.Count / 2, Encoding.UTF8.GetBytes(line));
            var bytes = Together(lines);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            (await TestBundle.Check(bytes)).Ok.ShouldBeFalse();
            (await TestBundle.Check(Encoding.UTF8.GetBytes(line + "\n"))).Ok.ShouldBeFalse();
            (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(MostBytes);
        }
    }

    private static async Task JudgedAsync(byte[] bytes, byte[]? original, int run)
    {
        var report = await TestBundle.Check(bytes);
        (report.Ok && original is not null && !Same(bytes, original)).ShouldBeFalse($"run {run}");
        report.Problems.Count.ShouldBeLessThanOrEqualTo(Problems.MaxListed);
        if (!report.Ok)
        {
            report.Proved.ShouldBeEmpty();
        }
    }

    // What the first line says of itself is not signed; everything else is.
    private static bool Same(byte[] one, byte[] other) => Lines(one).Skip(1).Select(Convert.ToHexString).SequenceEqual(Lines(other).Skip(1).Select(Convert.ToHexString), StringComparer.Ordinal);

    private static byte[] Otherwise(Random random, byte[] line)
    {
        var node = JsonNode.Parse(line)!.AsObject();
        var at = node;
        while (at.Where(member => member.Value is JsonObject { Count: > 0 }).ToList() is { Count: > 0 } deeper && random.Next(2) == 0)
        {
            at = deeper[random.Next(deeper.Count)].Value!.AsObject();
        }

        var name = at.ElementAt(random.Next(at.Count)).Key;
        if (random.Next(4) == 0)
        {
            at.Remove(name);
            return Encoding.UTF8.GetBytes(node.ToJsonString());
        }

        const string Mark = "\u2603";
        at[name] = Mark;
        return Encoding.UTF8.GetBytes(node.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
            .Replace($"\"{Mark}\"", Odd[random.Next(Odd.Length)], StringComparison.Ordinal));
    }

    private static IEnumerable<byte[]> Lines(byte[] bundle)
    {
        for (var start = 0; start < bundle.Length;)
        {
            var end = Array.IndexOf(bundle, (byte)'\n', start);
            end = end < 0 ? bundle.Length : end;
            yield return bundle[start..end];
            start = end + 1;
        }
    }

    private static byte[] Together(IEnumerable<byte[]> lines) => [.. lines.SelectMany(line => line.Append((byte)'\n'))];
}
