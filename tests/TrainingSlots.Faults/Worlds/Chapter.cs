using System.Globalization;
using TrainingSlots.Faults.Load;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Faults.Worlds;

/// <summary>A programme with its countries, allotments and sessions: few of everything, so that everybody meets everybody.</summary>
internal sealed class Chapter
{
    private const string Host = "IN";
    private static int last;
    private readonly int slots;
    private readonly int seats;
    private readonly int holdDays;
    private readonly string code = string.Create(CultureInfo.InvariantCulture, $"FAULTS-{Interlocked.Increment(ref last)}");

    private Chapter(IReadOnlyList<string> countries, int sessions, int slots, int seats, int holdDays)
    {
        (Countries, this.slots, this.seats, this.holdDays) = (countries, slots, seats, holdDays);
        Sessions = [.. Enumerable.Range(1, sessions).Select(n => string.Create(CultureInfo.InvariantCulture, $"{code}-{n}"))];
    }

    public IReadOnlyList<string> Countries { get; }

    /// <summary>The first is today, the others are far away.</summary>
    public IReadOnlyList<string> Sessions { get; }

    public string Programme => code;

    /// <summary>The years that sessions of today, and those far away, are charged to, and the one that some are moved into.</summary>
    public static IReadOnlyList<string> Years { get; } =
        [.. new[] { Scenarios.ThisYear, Scenarios.Year, Scenarios.Start.AddYears(1).Year.ToString(CultureInfo.InvariantCulture) }.Distinct(StringComparer.Ordinal)];

    /// <summary>Where the balance of the country that contends is read.</summary>
    public string Balance => $"/api/allotments/{code}/{Countries[0]}/{Scenarios.Year}";

    public static Chapter OfMany() => new(["ML", "DZ", "KE"], 4, slots: 15, seats: 12, holdDays: 1);

    /// <summary>One allotment, more seats than anybody needs, and holds that no clock ends.</summary>
    public static Chapter OfContest(int slots) => new(["SN"], 2, slots, seats: 10_000, holdDays: 3000);

    /// <summary>Everything that makes it, in order.</summary>
    public IEnumerable<Command> Beginnings()
    {
        const string Administrator = "administrator";
        var policy = new { holdDays, offerHours = 1, reportingDays = 3, overlapAllowed = true, capPerCountry = (int?)null };
        yield return new Command("EstablishProgramme", Administrator, "/api/programmes", new { code, name = code, kind = "exercise", host = Host, yearBasis = "calendar", policy });
        foreach (var country in Countries)
        {
            foreach (var year in Years)
            {
                yield return new Command("GrantAllotment", Administrator, "/api/allotments", new { programme = code, country, year, slots });
            }
        }

        for (var n = 0; n < Sessions.Count; n++)
        {
            var start = n == 0 ? Scenarios.Today : Scenarios.Start.AddDays(n);
            yield return new Command("PublishSession", "coordinator", "/api/sessions", new { code = Sessions[n], programme = code, title = Sessions[n], host = Host, start, end = start.AddDays(n == 0 ? 0 : 5), capacity = seats });
        }
    }

    /// <summary>A nomination for the last session.</summary>
    public Command Submit(string name, Random random) => Submit(Sessions[^1], Countries[random.Next(Countries.Count)], name, waitlist: false);

    public static Command Submit(string session, string country, string name, bool waitlist, Action<System.Text.Json.JsonElement>? learn = null) => new(
        "SubmitNomination", "coordinator", "/api/nominations", new { session, country, waitlist, nominee = Person(name) }, learn);

    public static object Person(string name) => new { name, dateOfBirth = "1990-05-04", experienceYears = 10 };
}
