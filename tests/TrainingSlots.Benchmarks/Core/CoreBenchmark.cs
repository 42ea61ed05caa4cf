using System.Diagnostics;

namespace TrainingSlots.Benchmarks.Core;

/// <summary>
/// Submissions to the product over HTTP beside one statement of SQL that does the same and beside plain Marten, on one
/// durable PostgreSQL, round by round in turn: what slows the machine in a round slows all of them.
/// </summary>
internal sealed class CoreBenchmark(CoreSettings settings, CancellationToken stop)
{
    public const int Allotments = 64;

    /// <summary>As many slots as nobody takes.</summary>
    public const int Room = 100_000;

    private const int Few = 100;
    private const int LargestList = 5_000;
    private const int Lists = 2;
    private const int Taken = Lists * LargestList;

    /// <summary>As many nominations are there for each second, four steps each: more than a machine of two cores takes.</summary>
    private const int StepsASecond = 600;

    private static readonly string[] Steps = ["endorse", "recommend", "accept", "confirm"];

    private readonly Figure sqlSpread = new("SQL, 64 allotments");
    private readonly Figure sqlHot = new("SQL, one allotment");
    private readonly Figure sqlRead = new("SQL, balance read");
    private readonly Figure list = new("HTTP, atomic list of 5,000 (by one client)");
    private int hot = Allotments + Lists;

    public async Task RunAsync()
    {
        var before = Report.LoadOfTheMachine;
        await using var postgres = await DurablePostgres.StartAsync(settings.Profile);
        using var product = await Product.StartAsync(postgres.Database, stop);
        var spread = await product.OpenAsync([.. SomeCountries.All.Take(Allotments)], Room);
        await Load.RunAsync(CoreSettings.WarmUp, (_, n) => product.SubmitAsync(spread[n % Allotments]), stop);
        await postgres.AnalyzeAsync();
        if (settings.Profile)
        {
            await ProfileAsync(postgres, product, spread);
            return;
        }

        await using var sql = await PlainSql.OpenAsync(postgres.Database);
        await using var marten = await PlainMarten.OpenAsync(postgres.Database, Allotments);
        var full = await FilledAsync(product, SomeCountries.All[Allotments], Taken);
        var large = await FilledAsync(product, SomeCountries.All[Allotments + 1], Room);
        IReadOnlyList<(Figure Figure, Func<Task<Func<int, int, Task>>> Ready)> all =
        [
            (sqlSpread, Always((client, n) => sql.SubmitAsync(client, n % Allotments))),
            (new("HTTP, 64 allotments", sqlSpread), Always((_, n) => product.SubmitAsync(spread[n % Allotments]))),
            (new("Marten, 64 allotments", sqlSpread), Always((_, n) => marten.SubmitAsync(n % Allotments))),
            (sqlHot, Always((client, _) => sql.SubmitAsync(client, 0))),
            (new("HTTP, one allotment, 100 taken", sqlHot), () => HotAsync(product)),
            (new("HTTP, one allotment, 10,000 taken", sqlHot), Always((_, _) => product.SubmitAsync(large))),
            (new("HTTP, refused at 10,000 taken", sqlHot), Always((_, _) => product.BeRefusedAsync(full))),
            (new("HTTP, steps of nominations, one allotment", sqlHot), () => StepsAsync(product)),
            (new("Marten, one allotment", sqlHot), Always((_, _) => marten.SubmitAsync(0))),
            (sqlRead, Always((client, n) => sql.ReadAsync(client, n % Allotments))),
            (new("HTTP, balance read", sqlRead), Always((_, n) => product.ReadAsync(spread[n % Allotments]))),
            (new("HTTP, an answer without the database", sqlRead), Always((_, _) => product.AnswerAsync())),
        ];
        for (var round = 0; round < settings.Rounds; round++)
        {
            foreach (var (figure, ready) in all)
            {
                figure.Add(await Load.RunAsync(settings.Time, await ready(), stop));
            }
        }

        IReadOnlyList<Figure> figures = [.. all.Select(of => of.Figure), list];
        Report.Print(figures);
        await Report.WriteAsync(settings.Json, settings, before, product.MostMemory, figures);
    }

    private static Func<Task<Func<int, int, Task>>> Always(Func<int, int, Task> act) => () => Task.FromResult(act);

    /// <summary>An allotment of which a few slots are taken, a new one for each round.</summary>
    private async Task<Func<int, int, Task>> HotAsync(Product product)
    {
        var place = await product.OpenAsync(SomeCountries.All[hot++], Room);
        await product.SubmitListAsync(place, Few);
        return (_, _) => product.SubmitAsync(place);
    }

    /// <summary>All nominations of one allotment are taken a step on, one after the other, and then the next step.</summary>
    private async Task<Func<int, int, Task>> StepsAsync(Product product)
    {
        var nominations = await product.SubmitListAsync(await product.OpenAsync(SomeCountries.All[hot++], Room), (int)Math.Min(LargestList, settings.Time.TotalSeconds * StepsASecond));
        return (_, n) => product.StepAsync(nominations[n % nominations.Count], Steps[n / nominations.Count]);
    }

    private async Task<Place> FilledAsync(Product product, string country, int slots)
    {
        var place = await product.OpenAsync(country, slots);
        for (var n = 0; n < Lists; n++)
        {
            stop.ThrowIfCancellationRequested();
            await TimedListAsync(product, place);
        }

        return place;
    }

    private async Task TimedListAsync(Product product, Place place)
    {
        var began = Stopwatch.GetTimestamp();
        await product.SubmitListAsync(place, LargestList);
        var took = Stopwatch.GetElapsedTime(began);
        list.Add(new Round(took.TotalSeconds, [took.TotalMilliseconds]));
    }

    private async Task ProfileAsync(DurablePostgres postgres, Product product, IReadOnlyList<Place> spread)
    {
        var one = new Figure("HTTP, one allotment");
        one.Add(await Load.RunAsync(settings.Time, (_, _) => product.SubmitAsync(spread[0]), stop));
        await postgres.CountAnewAsync();
        var all = new Figure("HTTP, 64 allotments");
        var round = await Load.RunAsync(settings.Time, (_, n) => product.SubmitAsync(spread[n % Allotments]), stop);
        all.Add(round);
        Report.Print([one, all]);
        Console.WriteLine("for each nomination over 64 allotments:");
        await postgres.PrintStatementsAsync(round.Milliseconds.Count);
        var place = await product.OpenAsync(SomeCountries.All[Allotments], Room);
        await TimedListAsync(product, place);
        await postgres.CountAnewAsync();
        await TimedListAsync(product, place);
        Report.Print([list]);
        Console.WriteLine("for each nomination of an atomic list:");
        await postgres.PrintStatementsAsync(LargestList);
    }
}
