using System.Globalization;
using Marten;
using Marten.Services.BatchQuerying;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.People;

/// <summary>Who is on record, by the signs that lead to them, across countries and years.</summary>
internal static class PersonRegister
{
    /// <summary>
    /// How many locks there are for all persons together: a list names thousands of them at once, and the database has
    /// room for some thousands of locks. Two persons who share a lock wait for each other, nothing worse.
    /// </summary>
    private const int LockCount = 2048;

    private const int HexDigitsOfALock = 4;

    public static string[] KeysOf(IEnumerable<PersonSigns> nominees) => [.. nominees.SelectMany(signs => signs.Keys).Distinct(StringComparer.Ordinal)];

    /// <summary>The locks of keys.</summary>
    public static IEnumerable<string> LocksOf(IEnumerable<string> keys) => keys.Select(LockOf);

    /// <summary>The locks of persons, who may be known by several keys.</summary>
    public static IEnumerable<string> LocksOf(IEnumerable<Guid> persons) => persons.Select(person => LockOf(person.ToString("N")));

    private static string LockOf(string hex) =>
        string.Create(CultureInfo.InvariantCulture, $"person/{Convert.ToInt32(hex[^HexDigitsOfALock..], 16) % LockCount}");

    /// <summary>Adds to a batch: everybody who has one of these signs, by sign.</summary>
    public static async Task<ILookup<string, Guid>> KnownBy(IBatchedQuery batch, IQuerySession session, IReadOnlyCollection<string> signs)
    {
        var keys = signs.Select(sign => (Sign: sign, Key: PersonSecret.Of(session).Of(sign))).ToList();
        var found = keys.Count == 0 ? [] : await batch.Query<string>(
            $"select distinct data ->> 'key' || ' ' || (data ->> 'person') from {LedgerSchema.Name}.mt_doc_person_key where data ->> 'key' = any(?)", [keys.Select(of => of.Key).ToArray()]);
        var persons = found.Select(pair => pair.Split(' ')).ToLookup(pair => pair[0], pair => Guid.Parse(pair[1]), StringComparer.Ordinal);
        return keys.SelectMany(of => persons[of.Key].Select(person => (of.Sign, Person: person))).ToLookup(of => of.Sign, of => of.Person, StringComparer.Ordinal);
    }

    /// <summary>The nominations of several persons, by person, in one statement.</summary>
    public static async Task<ILookup<Guid, OtherNomination>> OthersAsync(IQuerySession session, IEnumerable<Guid> persons, CancellationToken cancellation)
    {
        var ids = persons.Distinct().ToArray();
        IReadOnlyList<Nomination> found = ids.Length == 0 ? [] : await session.Query<Nomination>().Where(nomination => nomination.Submitted.Person.In(ids)).ToListAsync(cancellation);
        return ByPerson(found);
    }

    public static ILookup<Guid, OtherNomination> ByPerson(IEnumerable<Nomination> nominations) => nominations.ToLookup(nomination => nomination.Submitted.Person, Other);

    /// <summary>Dates of birth by nomination; an erased person has none.</summary>
    public static async Task<IReadOnlyDictionary<Guid, DateOnly?>> BirthsAsync(
        IQuerySession session, IReadOnlyCollection<Nomination> nominations, CancellationToken cancellation)
    {
        var records = await session.NomineesOfAsync(nominations, cancellation);
        return records.ToDictionary(record => record.Key, DateOnly? (record) => record.Value.DateOfBirth);
    }

    internal static OtherNomination Other(Nomination nomination) => new(
        nomination.Submitted.Nomination, nomination.Submitted.Session, nomination.Submitted.Country, nomination.Submitted.Kind,
        nomination.Submitted.Host, nomination.Start, nomination.End, nomination.Status, nomination.IsLive, nomination.SubmittedAt);
}
