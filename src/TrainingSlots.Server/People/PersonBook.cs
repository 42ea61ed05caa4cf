using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Server.Features.Nominations;

namespace TrainingSlots.Server.People;

/// <summary>
/// Who the nominees of a request are, read in a few statements however many they are. Whom one row adds, the next one
/// finds. It needs the locks of their keys.
/// </summary>
internal sealed class PersonBook
{
    private readonly Dictionary<string, Guid> known;
    private readonly HashSet<Guid> withPassport;
    private readonly List<PersonKey> added = [];
    private readonly Dictionary<Guid, List<OtherNomination>> others = [];

    private PersonBook(Dictionary<string, Guid> known, HashSet<Guid> withPassport) =>
        (this.known, this.withPassport, Persons) = (known, withPassport, [.. known.Values.Distinct()]);

    /// <summary>The persons who were known when it was opened.</summary>
    public IReadOnlyCollection<Guid> Persons { get; }

    /// <summary>The keys that were not known before, to be stored.</summary>
    public IReadOnlyList<PersonKey> Added => added;

    /// <summary>Reads who is known, with their other nominations of every country and year.</summary>
    public static async Task<PersonBook> OpenAsync(IQuerySession session, IReadOnlyCollection<Nominee> nominees, CancellationToken cancellation)
    {
        var keys = nominees.SelectMany(PersonRegister.KeysOf).Distinct(StringComparer.Ordinal).ToArray();
        var persons = (await session.LoadManyAsync<PersonKey>(cancellation, keys)).ToDictionary(key => key.Id, key => key.Person, StringComparer.Ordinal);
        var namesakes = nominees.Where(nominee => nominee.Passport is not null).Select(PersonRegister.KeysOf)
            .Where(keysOf => !persons.ContainsKey(keysOf[0]) && persons.ContainsKey(keysOf[^1])).Select(keysOf => persons[keysOf[^1]]).Distinct().ToArray();
        var holders = namesakes.Length == 0 ? [] : await session.Query<NomineeRecord>()
            .Where(record => record.Person.In(namesakes) && record.Passport != null).Select(record => record.Person).ToListAsync(cancellation);
        var book = new PersonBook(persons, [.. holders]);
        foreach (var found in await PersonRegister.OthersAsync(session, persons.Values, cancellation))
        {
            book.others[found.Key] = [.. found];
        }

        return book;
    }

    /// <summary>
    /// The person's id: known by passport, else by name and date of birth, or new. Two people of one name, born on one
    /// day, are told apart by their passports, where both gave one.
    /// </summary>
    public Guid Identify(Nominee nominee)
    {
        var keys = PersonRegister.KeysOf(nominee);
        return known.TryGetValue(keys[0], out var same) ? same
            : known.TryGetValue(keys[^1], out var namesake) && !(nominee.Passport is not null && withPassport.Contains(namesake)) ? namesake
            : Guid.NewGuid();
    }

    /// <summary>The person's other nominations, with those of this request.</summary>
    public IReadOnlyList<OtherNomination> OthersOf(Guid person) => others.GetValueOrDefault(person) ?? [];

    /// <summary>The nominee is that person from now on, with one more nomination where there is one.</summary>
    public void Admit(Nominee nominee, Guid person, OtherNomination? nomination = null)
    {
        var unknown = PersonRegister.KeysOf(nominee).Where(key => known.TryAdd(key, person));
        added.AddRange(unknown.Select(key => new PersonKey(key, person)));
        if (nominee.Passport is not null)
        {
            withPassport.Add(person);
        }

        if (nomination is not null)
        {
            if (!others.TryGetValue(person, out var own))
            {
                others.Add(person, own = []);
            }

            own.Add(nomination);
        }
    }
}
