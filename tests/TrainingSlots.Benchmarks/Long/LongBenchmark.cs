using System.Diagnostics;
using System.Globalization;
using TrainingSlots.Server.Tests.Postgres;

namespace TrainingSlots.Benchmarks.Long;

/// <summary>
/// What a log that is ten times as long costs: two databases, one year and ten of the same kind, measured in turn so that whatever else the
/// machine does falls on both. What reads the whole log is done once on each; all else must not be slower.
/// </summary>
internal sealed class LongBenchmark(LongSettings settings, CancellationToken stop)
{
    private const int InTurn = 5;
    private const int Starts = 5;
    private const int Position = 100_000;

#pragma warning disable CA5394 // Which of them are asked for is no secret.
    private readonly Random random = new(1);
#pragma warning restore CA5394
    private readonly List<Pair> pairs = [];
    private readonly List<Whole> wholes = [];
    private LongLog log = null!;

    public async Task RunAsync()
    {
        var before = Core.Report.LoadOfTheMachine;
        log = new LongLog(string.Empty, settings.Few);
        await using var few = new Site(stop);
        await using var many = new Site(stop);
        await BothAsync("the log is copied in, with write models and indexes (by this program)", () => few.LoadAsync(settings.Few, 1), () => many.LoadAsync(settings.Many, settings.Years));
        foreach (var site in (Site[])[few, many])
        {
            await site.StartAsync(untilReady: false);
        }

        await BothAsync("slot use folded, into empty tables, while the log is sealed", few, many, RebuildAsync);
        await BothAsync("the seal catches up after that", few, many, site => site.FollowedAsync());
        foreach (var site in (Site[])[few, many])
        {
            await site.OpenAsync();
            await site.StopAsync();
            await site.SweepAsync();
        }

        await StartsAsync(few, many);
        await ReadsAsync(few, many);
        LongReport.Print(settings, pairs);
        await BothAsync("slot use folded anew, over what is there", few, many, RebuildAsync);
        foreach (var site in (Site[])[few, many])
        {
            await site.StopAsync();
            await site.SweepAsync();
        }

        await VerbAsync("replay", few, many, site => site.Connected, _ => ["replay"]);
        var disks = (await Disk.ReadAsync(few), await Disk.ReadAsync(many));
        await BackupAsync(few, many);
        LongReport.Print(wholes, (few, many), disks);
        await LongReport.WriteAsync(settings, before, pairs, wholes, (few, many), disks);
    }

    private static Task RebuildAsync(Site site) => site.SendAsync("administrator", "/api/slot-use/rebuild", null);

    private async Task StartsAsync(Site few, Site many)
    {
        var starts = new Pair("start-up until ready");
        for (var start = 0; start < Starts; start++)
        {
            foreach (var site in new[] { few, many }.Where(_ => start > 0))
            {
                await site.StopAsync();
            }

            await starts.MeasureAsync(few, many, 1, site => site.StartAsync());
        }

        pairs.Add(starts);
    }

    private async Task ReadsAsync(Site few, Site many)
    {
        (string Name, Func<Site, Task> Act)[] acts =
        [
            ("balance of an allotment", site => site.GetAsync($"/api/allotments/{PathOf(Key())}")),
            ("slot use of a country, now", site => site.GetAsync(UseOf(Key()))),
            ("slot use of a country, at a position", site => site.GetAsync($"{UseOf(Key())}?position={Late(site)}")),
            ("slot use of a country, on a day", site => site.GetAsync($"{UseOf(Key())}?asOf={Day()}")),
            ("slot use of a country, as recorded by an instant", site => site.GetAsync($"{UseOf(Key())}?clock=recorded&asOf={Instant(site)}")),
            ("matrix of a year, now", site => site.GetAsync($"/api/slot-use?year={LongLog.Year}")),
            ("matrix of a year, at a position", site => site.GetAsync($"/api/slot-use?year={LongLog.Year}&position={Late(site)}")),
            ("matrix of a year, on a day", site => site.GetAsync($"/api/slot-use?year={LongLog.Year}&asOf={Day()}")),
            ("matrix of a year, as recorded by an instant", site => site.GetAsync($"/api/slot-use?year={LongLog.Year}&clock=recorded&asOf={Instant(site)}")),
            ("statement of an allotment", site => site.GetAsync($"/api/allotments/{PathOf(Key())}/statement")),
            ("nominations of a country and a session, as CSV", site => site.GetAsync($"/api/nominations.csv?country={LongLog.CountryOf(Key())}&session={LongLog.LastSession}")),
            ("slot use of a country, as CSV", site => site.GetAsync($"/api/slot-use/{LongLog.CountryOf(Key())}/{LongLog.Year}.csv")),
            ("a page of a country's nominations", site => site.GetAsync($"/api/nominations?country={LongLog.CountryOf(Key())}&order=newest")),
            ("a page of the events of a country", site => site.GetAsync($"/api/audit/events?country={LongLog.CountryOf(Key())}")),
            ("readiness", site => site.GetAsync("/health/ready")),
            ("a nomination", site => site.SendAsync("coordinator", "/api/nominations", Nominee(site))),
        ];
        var figures = acts.Select(act => (Pair: new Pair(act.Name), act.Act)).ToList();
        foreach (var (_, act) in figures)
        {
            await act(few);
            await act(many);
        }

        for (var round = 0; round < settings.Rounds; round++)
        {
            foreach (var (pair, act) in figures)
            {
                stop.ThrowIfCancellationRequested();
                await pair.MeasureAsync(few, many, InTurn, act);
            }
        }

        pairs.AddRange(figures.Select(figure => figure.Pair));
    }

    private async Task BackupAsync(Site few, Site many)
    {
        using var files = new TemporaryFolder();
        string FileOf(Site site) => files.In(site == few ? "few.tar.gz" : "many.tar.gz");
        await BothAsync("backup", few, many, site => Verb.RunAsync(site.Embedded, ["backup", FileOf(site)], stop));
        foreach (var site in (Site[])[few, many])
        {
            site.BackupBytes = new FileInfo(FileOf(site)).Length;
        }

        foreach (var site in (Site[])[few, many])
        {
            await site.GiveUpAsync();
        }

        using var own = new TemporaryFolder();
        using var other = new TemporaryFolder();
        await VerbAsync("restore and verify", few, many, site => new Dictionary<string, string>(site.Embedded, StringComparer.Ordinal) { ["Embedded__DataDirectory"] = (site == few ? own : other).Path }, site => ["restore", FileOf(site), "--verify"]);
    }

    private async Task VerbAsync(string name, Site few, Site many, Func<Site, Dictionary<string, string>> environment, Func<Site, string[]> words)
    {
        var own = await Verb.RunAsync(environment(few), words(few), stop);
        var other = await Verb.RunAsync(environment(many), words(many), stop);
        Add(new Whole(name, own.Seconds, other.Seconds, own.MiB, other.MiB));
    }

    private Task BothAsync(string name, Site few, Site many, Func<Site, Task> act) => BothAsync(name, () => act(few), () => act(many));

    private async Task BothAsync(string name, Func<Task> few, Func<Task> many)
    {
        var began = Stopwatch.GetTimestamp();
        await few();
        var between = Stopwatch.GetTimestamp();
        await many();
        Add(new Whole(name, Stopwatch.GetElapsedTime(began, between).TotalSeconds, Stopwatch.GetElapsedTime(between).TotalSeconds));
    }

    private void Add(Whole whole)
    {
        wholes.Add(whole);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():HH:mm:ss} {whole.Name}: {whole.FewSeconds:0.0} s and {whole.ManySeconds:0.0} s"));
    }

    private static object Nominee(Site site) => new
    {
        session = site.Session,
        country = "ML",
        nominee = new { name = $"Colonel {Guid.NewGuid():N}", dateOfBirth = "1990-05-04", experienceYears = 10 },
    };

    private static string PathOf(string key) => key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static string UseOf(string key) => $"/api/slot-use/{LongLog.CountryOf(key)}/{LongLog.Year}";

#pragma warning disable CA5394 // As above.
    private string Key() => log.Keys[random.Next(log.Keys.Count)];

    private string Day() => LongLog.FirstDay.AddDays(random.Next(LongLog.Days)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A position within the last year, at which there are as many events of it in both logs.</summary>
    private long Late(Site site) => site.Head - random.NextInt64(1, Math.Min(Position, site.Head));
#pragma warning restore CA5394

    private string Instant(Site site) => LongLog.At(Late(site)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
