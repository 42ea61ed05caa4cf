using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrainingSlots.Domain.Seals;

namespace TrainingSlots.Verify.Tests.Support;

/// <summary>
/// A log as a server writes one, made from a seed: two countries, a session with a waitlist, nominations that go their ways, and gaps. The
/// events are JSON, as they are stored: what was stored once stays readable.
/// </summary>
internal sealed class Story
{
    private const string Year = "2024-25";
    private const string Session = "session/S-1";
    private const int Capacity = 3;
    private const string Exhausted = "ALLOTMENT_EXHAUSTED";

    private readonly Random random;
    private readonly Dictionary<string, long> versions = new(StringComparer.Ordinal);
    private readonly List<(Guid Id, string Country, string Short)> waiting = [];
    private readonly List<(Guid Id, string Country)> taken = [];
    private readonly int upgradedAfter;
    private int people;
    private int day;

    public Story(int seed, int steps = 12)
    {
        (random, upgradedAfter) = (new Random(seed), steps / 3);
        Add("programme/ITEC", "programme-established.v1", null, new { code = "ITEC", name = "Cours civils \"é\"", kind = "course", host = "IN", yearBasis = "fiscal", policy = new { }, effectiveOn = "2024-04-01" });
        foreach (var country in new[] { "ML", "DZ" })
        {
            Add(Allotment(country), "allotment-granted.v1", country, new { programme = "ITEC", country, year = Year, slots = 20, earmarks = new { }, effectiveOn = "2024-04-01" });
        }

        Add(Session, "session-published.v1", null, new
        {
            code = "S-1",
            programme = "ITEC",
            year = Year,
            title = "Cyber",
            host = "IN",
            start = "2025-01-01",
            end = "2025-01-20",
            capacity = Capacity,
            countrySpecific = false,
            effectiveOn = "2024-04-01",
        });
        for (var i = 0; i < steps; i++)
        {
            Step();
        }

        Gap();
        Add(Allotment("ML"), "allotment-increased.v1", "ML", new { slots = 1, reason = "more", effectiveOn = Today });
    }

    public List<LogEntry> Entries { get; } = [];

    private string Today => new DateOnly(2024, 4, 2).AddDays(day).ToString("O", CultureInfo.InvariantCulture);

    private static string Allotment(string country) => $"allotment/ITEC/{country}/{Year}";

    private void Step()
    {
        day++;
        var choice = random.Next(10);
        if (choice == 0)
        {
            Gap();
        }
        else if (choice <= 3 && taken.Count > 0)
        {
            Release();
        }
        else if (taken.Count < Capacity)
        {
            Nominate(NewId(), random.Next(2) == 0 ? "ML" : "DZ");
        }
        else
        {
            Wait();
        }
    }

    private void Nominate(Guid nomination, string country)
    {
        Add($"nomination/{nomination}", "nomination-submitted.v1", country, Asked(nomination, country));
        Hold(nomination, country);
        Add(Allotment(country), "slot-committed.v1", country, new { nomination, effectiveOn = Today });
        Add(Session, "seat-committed.v1", country, new { nomination, effectiveOn = Today });
        Add($"nomination/{nomination}", "nomination-accepted.v1", country, new { byPolicy = false, effectiveOn = Today });
        taken.Add((nomination, country));
    }

    private void Hold(Guid nomination, string country)
    {
        Add(Allotment(country), "slot-held.v1", country, new { nomination, session = "S-1", effectiveOn = Today });
        Add(Session, "seat-held.v1", country, new { nomination, country, effectiveOn = Today });
    }

    private void Wait()
    {
        var (nomination, country) = (NewId(), random.Next(2) == 0 ? "ML" : "DZ");
        Add($"nomination/{nomination}", "nomination-waitlisted.v1", country, new { asked = Asked(nomination, country), @short = "SESSION_FULL", effectiveOn = Today });
        Add(Session, "waitlist-joined.v1", country, new { nomination, country, year = Year, @short = "SESSION_FULL", effectiveOn = Today });
        waiting.Add((nomination, country, "SESSION_FULL"));
    }

    private void Release()
    {
        var (nomination, country) = taken[random.Next(taken.Count)];
        taken.Remove((nomination, country));
        Add($"nomination/{nomination}", "nomination-withdrawn.v1", country, new { effectiveOn = Today });
        Add(Allotment(country), "slot-released.v1", country, new { nomination, cause = "withdrawn", effectiveOn = Today });
        Add(Session, "seat-released.v1", country, new { nomination, cause = "withdrawn", effectiveOn = Today });
        if (waiting.Count > 0)
        {
            Offer(waiting.Count > 1 && random.Next(2) == 0 ? 1 : 0);
        }
    }

    /// <summary>Offers a place to one who waits; who stands before lacks a slot. What an earlier version of the product wrote lists them all.</summary>
    private void Offer(int at)
    {
        var (nomination, country, _) = waiting[at];
        var passed = waiting[..at].ConvertAll(one => new { nomination = one.Id, country = one.Country, outcome = Exhausted });
        if (day <= upgradedAfter)
        {
            Add(Session, "place-offered.v1", country, new { nomination, seen = passed.Append(new { nomination, country, outcome = "OFFERED" }), waiting = waiting.Count, effectiveOn = Today });
        }
        else
        {
            if (waiting[..at].Exists(one => !string.Equals(one.Short, Exhausted, StringComparison.Ordinal)))
            {
                Add(Session, "waitlist-reviewed.v1", null, new { seen = passed, effectiveOn = Today });
            }

            var hash = passed.Append(new { nomination, country, outcome = "OFFERED" }).Aggregate(
                SHA256.HashData("trainingslots-queue/v1"u8), (before, one) => SHA256.HashData([.. before, .. Encoding.UTF8.GetBytes($"{one.nomination} {one.country} {one.outcome}")]));
            Add(Session, "place-offered.v2", country, new { nomination, place = at + 1, queueHash = Convert.ToHexStringLower(hash), waiting = waiting.Count, effectiveOn = Today });
        }

        Hold(nomination, country);
        Add($"nomination/{nomination}", "nomination-offered.v1", country, new { effectiveOn = Today });
        waiting.RemoveAt(at);
        for (var i = 0; i < at; i++)
        {
            waiting[i] = waiting[i] with { Short = Exhausted };
        }

        taken.Add((nomination, country));
    }

    private object Asked(Guid nomination, string country) => new
    {
        nomination,
        session = "S-1",
        country,
        programme = "ITEC",
        year = Year,
        kind = "course",
        host = "IN",
        start = "2025-01-01",
        end = "2025-01-20",
        person = NewId(),
        commitment = $"v2:{Convert.ToHexStringLower(Bytes(32))}",
        ageOnStart = 35,
        experienceYears = 9,
        effectiveOn = Today,
    };

    private void Gap() => Entries.Add(new LogEntry(Entries.Count + 1, null));

    private void Add(string stream, string name, string? country, object data)
    {
        var version = versions[stream] = versions.GetValueOrDefault(stream) + 1;
        var json = JsonSerializer.SerializeToElement(data);
        var headers = JsonSerializer.SerializeToElement(country is null ? new Dictionary<string, string>(StringComparer.Ordinal) { ["roles"] = "coordinator", ["countries"] = string.Empty } : new(StringComparer.Ordinal) { ["roles"] = "coordinator", ["countries"] = string.Empty, ["country"] = country, ["year"] = Year });
        var at = new DateTimeOffset(2024, 4, 1, 8, 0, 0, TimeSpan.Zero).AddSeconds(Entries.Count).AddMicroseconds(random.Next(1_000_000));
        Entries.Add(new LogEntry(Entries.Count + 1, new LoggedFact(
            stream, version, name, at, json.GetProperty("effectiveOn").GetString(), $"clerk-{random.Next(3)}", Convert.ToHexStringLower(Bytes(16)), null, headers, json)));
    }

    private Guid NewId() => new(Bytes(16).Take(12).Concat(BitConverter.GetBytes(++people)).ToArray());

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Entries.Count} entries");
}
