using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Server.Features.Nominations;

namespace TrainingSlots.Server.People;

/// <summary>
/// Finds whether a nominee is a person already known: by passport when given, else by name and date of birth,
/// across countries and years.
/// </summary>
public static class PersonRegister
{
    /// <summary>The keys of a nominee, strongest first.</summary>
    public static IReadOnlyList<string> KeysOf(Nominee nominee)
    {
        var named = Hash("name", Names.Folded(nominee.Name), nominee.DateOfBirth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return nominee.Passport is { } passport
            ? [Hash("passport", Names.Folded(passport).Replace(" ", string.Empty, StringComparison.Ordinal)), named]
            : [named];
    }

    /// <summary>
    /// How many locks there are for all persons together: a list names thousands of them at once, and the database has
    /// room for some thousands of locks. Two persons who share a lock wait for each other, nothing worse.
    /// </summary>
    private const int LockCount = 2048;

    private const int HexDigitsOfALock = 4;

    /// <summary>The locks that keep two nominations of one person from being decided at once.</summary>
    public static IEnumerable<string> LocksOf(IEnumerable<string> keys) => keys.Select(
        key => string.Create(CultureInfo.InvariantCulture, $"person/{Convert.ToInt32(key[..HexDigitsOfALock], 16) % LockCount}"));

    /// <summary>The person's id: known by one of the keys, or new. Stores the keys that were not known.</summary>
    public static async Task<Guid> IdentifyAsync(IDocumentSession session, Nominee nominee, CancellationToken cancellation)
    {
        var book = await PersonBook.OpenAsync(session, [nominee], cancellation);
        var person = book.Identify(nominee);
        book.Admit(nominee, person);
        session.Insert(book.Added.AsEnumerable());
        return person;
    }

    /// <summary>The person's other nominations, of every country and year.</summary>
    public static async Task<IReadOnlyList<OtherNomination>> OthersAsync(IQuerySession session, Guid person, CancellationToken cancellation) =>
        [.. (await OthersAsync(session, [person], cancellation))[person]];

    /// <summary>The nominations of several persons, by person, in one statement.</summary>
    public static async Task<ILookup<Guid, OtherNomination>> OthersAsync(IQuerySession session, IEnumerable<Guid> persons, CancellationToken cancellation)
    {
        var ids = persons.Distinct().ToArray();
        var found = await session.Query<Nomination>().Where(nomination => nomination.Submitted.Person.In(ids)).ToListAsync(cancellation);
        return found.ToLookup(nomination => nomination.Submitted.Person, Other);
    }

    /// <summary>Dates of birth by nomination; an erased person has none.</summary>
    public static async Task<IReadOnlyDictionary<Guid, DateOnly?>> BirthsAsync(
        IQuerySession session, IEnumerable<Nomination> nominations, CancellationToken cancellation)
    {
        var records = await session.NomineesOfAsync(nominations.Select(nomination => nomination.Submitted.Nomination), cancellation);
        return records.ToDictionary(record => record.Key, DateOnly? (record) => record.Value.DateOfBirth);
    }

    internal static OtherNomination Other(Nomination nomination) => new(
        nomination.Submitted.Nomination, nomination.Submitted.Session, nomination.Submitted.Country, nomination.Submitted.Kind,
        nomination.Submitted.Host, nomination.Start, nomination.End, nomination.Status, nomination.IsLive, nomination.SubmittedAt);

    private static string Hash(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts))));
}
