using TrainingSlots.Domain.Nominations;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.People;

/// <summary>Who a nominee is: somebody known, somebody new, or somebody of whom only the office can say.</summary>
/// <param name="Resembles">Who is alike in one sign and not in another, or is said to be somebody else; otherwise null.</param>
/// <param name="ByNameOnly">True when name and date of birth alone tell who it is.</param>
internal sealed record Identity(Guid Person, Resemblance? Resembles = null, bool ByNameOnly = false);

/// <summary>
/// Who the nominees of a request are, however many they are. Whom one row adds, the next one
/// finds. It needs the locks of their keys.
/// </summary>
internal sealed class PersonBook
{
    private readonly Dictionary<Guid, List<PersonSigns>> known = [];
    private readonly Dictionary<string, HashSet<Guid>> having = new(StringComparer.Ordinal);
    private readonly List<PersonKey> added = [];
    private readonly Dictionary<Guid, List<OtherNomination>> others = [];

    /// <summary>The persons who were known when it was opened.</summary>
    public IReadOnlyCollection<Guid> Persons { get; private init; } = [];

    /// <summary>The keys that were not known before, to be stored.</summary>
    public IReadOnlyList<PersonKey> Added => added;

    /// <summary>The book of those who were read under the locks, with their other nominations of every country and year.</summary>
    /// <exception cref="StreamsChangedException">One of them became known between looking and locking.</exception>
    public static async Task<PersonBook> OpenAsync(NamedPersonsRead read)
    {
        var persons = (await read.Persons).SelectMany(having => having).ToHashSet();
        if (!persons.IsSubsetOf(read.Named.Known))
        {
            throw new StreamsChangedException();
        }

        var book = new PersonBook { Persons = persons };
        foreach (var record in (await read.Records).Where(record => persons.Contains(record.Person)))
        {
            book.Know(record.Person, PersonSigns.Of(record));
        }

        foreach (var found in (await read.Nominations).Where(nomination => persons.Contains(nomination.Submitted.Person)).GroupBy(nomination => nomination.Submitted.Person))
        {
            book.others[found.Key] = [.. found.Select(PersonRegister.Other)];
        }

        return book;
    }

    /// <summary>
    /// Both signs of somebody on record, or one that nothing contradicts, tell who it is. Where one is the same and the
    /// other different, or several are alike, the office is asked, and what it says is followed.
    /// </summary>
    /// <param name="samePerson">What the office says, or null.</param>
    /// <param name="corrected">Whose data are corrected, or null: who is alike there is no other person, unless the office says so.</param>
    public Identity Identify(PersonSigns signs, bool? samePerson, Guid? corrected = null)
    {
        var alike = signs.Keys.SelectMany(sign => having.GetValueOrDefault(sign) ?? []).Distinct().Order().Select(person => KeyValuePair.Create(person, known[person])).ToList();
        if (signs.Passport is not null && alike.Find(person => person.Value.Exists(other => IsNamed(signs, other)) && person.Value.Exists(other => HasPassport(signs, other))) is { Value: not null } whole)
        {
            return new Identity(whole.Key);
        }

        if (samePerson is not false && alike.Exists(person => person.Key == corrected))
        {
            return new Identity(corrected!.Value);
        }

        var plain = alike.Where(person => !Contradicts(signs, person.Value)).ToList();
        if (alike.Count == 0 || (plain.Count == 1 && alike.Count == 1 && samePerson is not false))
        {
            return alike.Count == 0 ? new Identity(Guid.NewGuid()) : new Identity(plain[0].Key, ByNameOnly: true);
        }

        Guid? one = alike.Count == 1 ? alike[0].Key : plain.Count == 1 ? plain[0].Key : null;
        var resembles = Describe(signs, one, alike[0].Key);
        return new Identity(samePerson is true && one is { } person ? person : Guid.NewGuid(), resembles);
    }

    /// <summary>The person's other nominations, with those of this request.</summary>
    public IReadOnlyList<OtherNomination> OthersOf(Guid person) => others.GetValueOrDefault(person) ?? [];

    /// <summary>The nominee is that person from now on, with one more nomination where there is one.</summary>
    public void Admit(PersonSigns signs, Guid person, OtherNomination? nomination = null)
    {
        var before = known.GetValueOrDefault(person)?.SelectMany(other => other.Keys).ToHashSet(StringComparer.Ordinal) ?? [];
        added.AddRange(signs.Keys.Where(key => !before.Contains(key)).Select(key => PersonKey.Of(key, person)));
        Know(person, signs);
        if (nomination is not null)
        {
            (others.TryGetValue(person, out var own) ? own : others[person] = []).Add(nomination);
        }
    }

    private void Know(Guid person, PersonSigns signs)
    {
        (known.TryGetValue(person, out var all) ? all : known[person] = []).Add(signs);
        foreach (var sign in signs.Keys)
        {
            (having.TryGetValue(sign, out var those) ? those : having[sign] = []).Add(person);
        }
    }

    /// <summary>What is alike is told of the record that has most in common, of any of them where nothing tells which it would be.</summary>
    private Resemblance Describe(PersonSigns signs, Guid? one, Guid any)
    {
        var compared = known[one ?? any].ConvertAll(signs.Compare);
        var (alike, different) = compared.OrderByDescending(of => of.Alike.Count).ThenByDescending(of => of.Different.Count).First();
        return new Resemblance(one, alike, different, one is { } person ? OthersOf(person).MaxBy(other => other.Position) : null);
    }

    private static bool IsNamed(PersonSigns signs, PersonSigns other) => string.Equals(signs.Named, other.Named, StringComparison.Ordinal);

    private static bool HasPassport(PersonSigns signs, PersonSigns other) => signs.Passport is not null && string.Equals(signs.Passport, other.Passport, StringComparison.Ordinal);

    /// <summary>Who has the name has another passport, or who has the passport another name or date of birth.</summary>
    private static bool Contradicts(PersonSigns signs, List<PersonSigns> person) =>
        !person.Exists(other => IsNamed(signs, other)) || (signs.Passport is not null && person.Exists(other => other.Passport is not null));
}
