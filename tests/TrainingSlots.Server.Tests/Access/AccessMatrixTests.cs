using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using TrainingSlots.Server.Tests.Downloads;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.OpenApi;

namespace TrainingSlots.Server.Tests.Access;

/// <summary>Every operation is called by every kind of caller, for what is theirs and for what is another country's; the table says what comes of it.</summary>
public sealed class AccessMatrixTests(OwnApp own) : IClassFixture<OwnApp>
{
    private const int AtOnce = 4;

    // The document that was uploaded only begins like a PDF.
    private const int SmallestLetter = 1000;
    private static readonly string[] Found = ["q", "asOf", "position", "session", "country"];
    private readonly App app = own.App;
    private readonly ConcurrentBag<string> wrong = [];
    private readonly ConcurrentDictionary<string, bool> seenByAuditor = new(StringComparer.Ordinal);
    private int requests;

    [Fact]
    public async Task Every_operation_has_a_row_and_every_row_an_operation() =>
        (await DescribedOperation.AllAsync(app)).Select(operation => operation.Id).Order(StringComparer.Ordinal).ShouldBe(AccessTable.Rows.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Each_caller_may_what_the_table_says_and_learns_nothing_else()
    {
        var world = await TwoCountries.BeginAsync(app);
        var callers = await TableCaller.AllAsync(app);
        // What folds the log anew would stand in the way of those who read what is folded.
        var operations = (await DescribedOperation.AllAsync(app)).OrderBy(operation => operation.Id is "RebuildSlotUse").ToList();
        await Parallel.ForEachAsync(operations, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (operation, _) =>
        {
            foreach (var caller in callers)
            {
                await CheckAsync(new Cell(world, operation, caller));
            }
        });

        wrong.Order(StringComparer.Ordinal).ShouldBeEmpty($"{requests} requests");
        world.Mali.Canaries.Concat(world.Algeria.Canaries).Where(canary => !seenByAuditor.ContainsKey(canary)).ShouldBeEmpty("nobody would notice these");
    }

    private Task CheckAsync(Cell cell) => cell.May switch
    {
        "none" => RefusedAsync(cell, 401, "UNAUTHENTICATED"),
        "-" => RefusedAsync(cell, 403, "FORBIDDEN_ROLE"),
        "no" => RefusedAsync(cell, 403, "FORBIDDEN_COUNTRY"),
        "any" => OpenAsync(cell, cell.World.Mali, cell.World.Algeria.Canaries),
        "self" => OthersAsync(cell),
        "all" => AllAsync(cell),
        _ => OwnAsync(cell),
    };

    private async Task RefusedAsync(Cell cell, int status, string code)
    {
        var answer = await AskAsync(cell, cell.Address(cell.World.Mali), cell.World.Mali);
        Expect(answer.Status == status && answer.Raw.Contains($"\"{code}\"", StringComparison.Ordinal), cell, $"expected {code}", answer);
    }

    private async Task AllAsync(Cell cell)
    {
        await OpenAsync(cell, cell.World.Mali, []);
        await OpenAsync(cell, cell.World.Algeria, []);
    }

    private async Task OthersAsync(Cell cell)
    {
        await ForeignAsync(cell, cell.World.Mali);
        await ForeignAsync(cell, cell.World.Algeria);
    }

    private async Task OwnAsync(Cell cell)
    {
        if (cell.Caller.HasCountry)
        {
            await OpenAsync(cell, cell.World.Mali, cell.World.Algeria.Canaries);
            foreach (var parameter in Found.Where(parameter => cell.Operation.IsRead && cell.Operation.Takes(parameter)))
            {
                var found = await AskAsync(cell, TwoCountries.With(cell.Address(cell.World.Mali), (parameter, cell.World.ValueOf(parameter, cell.World.Mali))), cell.World.Mali);
                Expect(found.Status is 200, cell, $"for its own {parameter}", found);
                Silent(cell, found, cell.World.Algeria.Canaries, cell.World.Mali);
            }
        }
        else
        {
            await ForeignAsync(cell, cell.World.Mali);
        }

        await ForeignAsync(cell, cell.World.Algeria);
    }

    private async Task OpenAsync(Cell cell, Belongings of, IReadOnlyList<string> canaries)
    {
        var answer = await AskAsync(cell, cell.Address(of), of);
        Expect(answer.Status is >= 200 and < 500 and not 400 and not 401 and not 403 && (answer.Status is not 404 || cell.Operation.Id is "ReplayDeadLetter"), cell, $"for what {of.Country} has", answer);
        Silent(cell, answer, canaries, of);
    }

    /// <summary>What belongs to another country is refused, or is not in the answer; and the refusal is that of what does not exist.</summary>
    private async Task ForeignAsync(Cell cell, Belongings of)
    {
        var answer = await AskAsync(cell, cell.Address(of), of);
        Silent(cell, answer, of.Canaries, of);
        Expect(answer.Status is 403 or 404 || (cell.Operation.IsRead && answer.Status is 200), cell, $"for what {of.Country} has", answer);
        if (answer.Status is not 200 && cell.Operation.Path.Contains('{', StringComparison.Ordinal))
        {
            var nothing = await AskAsync(cell, cell.World.AddressOf(cell.Operation, of, nothing: true), of);
            var told = answer.Raw.Replace($"{of.Nomination}", $"{Guid.Empty}", StringComparison.Ordinal).Replace($"{of.Invitation}", $"{Guid.Empty}", StringComparison.Ordinal).Replace($"{of.Webhook}", $"{Guid.Empty}", StringComparison.Ordinal);
            Expect(nothing.Status == answer.Status && string.Equals(nothing.Raw, told, StringComparison.Ordinal), cell, $"differs from what is not there, {nothing.Raw}", answer);
        }

        foreach (var parameter in Found.Where(parameter => cell.Operation.IsRead && cell.Operation.Takes(parameter)))
        {
            var found = await AskAsync(cell, TwoCountries.With(cell.Address(of), (parameter, cell.World.ValueOf(parameter, of))), of);
            Silent(cell, found, of.Canaries, of);
            Expect(parameter is not "country" || found.Status is 403 || cell.Caller.IsBySession, cell, $"asked for {of.Country}", found);
            Expect(found.Status is 200 or 403 or 404, cell, $"for {parameter} of {of.Country}", found);
        }
    }

    private async Task<Download> AskAsync(Cell cell, string address, Belongings of)
    {
        Interlocked.Increment(ref requests);
        var answer = await cell.Caller.As.Exchange(cell.Operation.Method, address, cell.World.BodyOf(cell.Operation, of));
        if (cell.Caller.Name is "auditor" && TextOf(answer) is var text)
        {
            foreach (var canary in cell.World.Mali.Canaries.Concat(cell.World.Algeria.Canaries).Where(canary => !seenByAuditor.ContainsKey(canary) && IsIn(text, canary)))
            {
                seenByAuditor[canary] = true;
            }
        }

        return answer;
    }

    /// <summary>None of what the caller did not say itself is in the answer.</summary>
    private void Silent(Cell cell, Download answer, IReadOnlyList<string> canaries, Belongings of)
    {
        var text = TextOf(answer);
        var said = $"{cell.Address(of)} {cell.World.BodyOf(cell.Operation, of) as string} {(answer.Status is 403 ? of.Country : string.Empty)}";
        var told = canaries.Where(canary => !IsIn(said, canary) && IsIn(text, canary)).ToList();
        Expect(told.Count == 0, cell, $"tells {string.Join(", ", told)}", answer);
    }

    private void Expect(bool right, Cell cell, string what, Download answer)
    {
        if (!right)
        {
            var text = TextOf(answer);
            wrong.Add($"{cell.Operation.Id} by {cell.Caller.Name} ({cell.May}): {what}: {answer.Status} {text[..Math.Min(text.Length, 300)]}");
        }
    }

    private static bool IsIn(string text, string canary) => Regex.IsMatch(text, canary, RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string TextOf(Download answer) => answer.Bytes switch
    {
        [(byte)'P', (byte)'K', ..] => string.Join('\n', OpenedFile.Parts(answer.Bytes)),
        [(byte)'%', (byte)'P', (byte)'D', ..] when answer.Bytes.Length > SmallestLetter => OpenedFile.Pdf(answer.Bytes),
        _ => Encoding.UTF8.GetString(answer.Bytes),
    };

    /// <summary>One operation and one caller.</summary>
    private sealed record Cell(TwoCountries World, DescribedOperation Operation, TableCaller Caller)
    {
        public string May => Caller.Column switch
        {
            TableCaller.Nobody => "none",
            TableCaller.WithoutRole => "-",
            var column => AccessTable.Rows.GetValueOrDefault(Operation.Id)?.GetValueOrDefault(column) ?? "-",
        };

        public string Address(Belongings of) => World.AddressOf(Operation, of);
    }
}
