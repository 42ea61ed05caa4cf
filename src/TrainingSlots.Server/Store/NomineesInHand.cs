using Marten;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.People;
using TrainingSlots.Server.Postgres;

namespace TrainingSlots.Server.Store;

/// <summary>
/// The personal data that a decision reads and changes: those of the nominations and persons that it has locked, and no
/// others. Nothing else writes them, so that what was read before a lock is never written after it.
/// </summary>
public sealed class NomineesInHand
{
    private readonly IDocumentSession session;
    private readonly Hand hand;
    private readonly HashSet<(Guid Person, string Session)> turns = [];
    private readonly List<NomineeRecord> named = [];
    private PersonBook? book;

    internal NomineesInHand(IDocumentSession session, Hand hand) => (this.session, this.hand) = (session, hand);

    /// <summary>The documents of those of them that are nominations.</summary>
    public DocumentsInHand Documents => field ??= new DocumentsInHand(session, hand);

    /// <summary>The nominee of a locked nomination, or null when erased.</summary>
    public async Task<NomineeRecord?> OfAsync(Nomination nomination, CancellationToken cancellation)
    {
        var id = nomination.Submitted.Nomination;
        MustHold(id);
        return hand.Known is { } known && known.Of.Nominations.Contains(id)
            ? (await known.Records).Where(record => record.Nomination == id).NamedIn(nomination)
            : await session.NomineeOfAsync(nomination, cancellation);
    }

    /// <summary>A person is named.</summary>
    public void Name(NomineeRecord record)
    {
        MustHold(record.Nomination);
        named.Add(record);
    }

    /// <summary>Another, or a corrected, person is named; the one before is kept for the history.</summary>
    public void Replace(NomineeRecord? before, NomineeRecord record)
    {
        Name(record);
        if (before is not null)
        {
            session.Store(before with { Replaced = true });
        }
    }

    /// <summary>A remark on the event at a position, kept with the personal data.</summary>
    public NomineeRecord Remark(NomineeRecord record, long position, string remark)
    {
        MustHold(record.Nomination);
        var remarked = record.With(position, remark);
        session.Store(remarked);
        return remarked;
    }

    /// <summary>Who the nominees are whom the requests of the transaction name, as they were read under the locks.</summary>
    /// <exception cref="StreamsChangedException">One of them became known between looking and locking.</exception>
    internal async Task<PersonBook> IdentifyAsync(IReadOnlyCollection<PersonSigns> nominees)
    {
        var keys = PersonRegister.KeysOf(nominees);
        MustHoldAll(PersonRegister.LocksOf(keys));
        if (hand.Named is not { } read || keys.Except(read.Named.Keys, StringComparer.Ordinal).Any())
        {
            throw new StreamsChangedException();
        }

        if (book is null)
        {
            book = await PersonBook.OpenAsync(read);
            turns.UnionWith(book.Persons.SelectMany(person => TurnsIn(person, book.OthersOf(person))));
        }

        return PersonRegister.LocksOf(book.Persons).All(hand.Bindings.Others.Contains) ? book : throw new StreamsChangedException();
    }

    /// <summary>Writes those who were named, and the keys of those whom the book admitted.</summary>
    internal void Write()
    {
        NewDocuments.Insert(session, named, record => record.Id);
        NewDocuments.Insert(session, [.. (book?.Added ?? []).Select(PersonSecret.Of(session).Of)], key => key.Id);
    }

    /// <summary>
    /// The nominations of locked persons, by person, of every country and year. Whoever decides by them holds the person,
    /// so that of two decisions on one person one sees what the other did.
    /// </summary>
    public async Task<ILookup<Guid, OtherNomination>> OthersAsync(IReadOnlyCollection<Guid> persons, CancellationToken cancellation)
    {
        MustHoldAll(PersonRegister.LocksOf(persons));
        var others = hand.Known is { } known && persons.All(known.Of.Persons.Contains)
            ? PersonRegister.ByPerson((await known.Nominations).Where(nomination => persons.Contains(nomination.Submitted.Person)))
            : await PersonRegister.OthersAsync(session, persons, cancellation);
        turns.UnionWith(others.SelectMany(of => TurnsIn(of.Key, of)));
        return others;
    }

    /// <summary>The nominees of locked nominations and persons, for the rules to be asked again, by nomination.</summary>
    public async Task<IReadOnlyDictionary<Guid, Candidate>> CandidatesAsync(IReadOnlyCollection<Nomination> nominations, CancellationToken cancellation)
    {
        var others = await OthersAsync([.. nominations.Select(nomination => nomination.Submitted.Person)], cancellation);
        var births = await PersonRegister.BirthsAsync(session, nominations, cancellation);
        return nominations.ToDictionary(
            nomination => nomination.Submitted.Nomination,
            nomination => Candidate.OnRecord(nomination, births.GetValueOrDefault(nomination.Submitted.Nomination), others[nomination.Submitted.Person]));
    }

    /// <summary>The sessions in which a person waits, of those persons who were asked about.</summary>
    internal IEnumerable<string> QueuesOf(Guid person) => turns.Where(turn => turn.Person == person).Select(turn => turn.Session);

    /// <summary>Deletes everything that could tell who the locked persons are whom a nomination named.</summary>
    /// <returns>Nominations that name somebody else under the id of one of them, who stays.</returns>
    public async Task<IReadOnlyCollection<Guid>> EraseAsync(Guid nomination, IReadOnlyCollection<Guid> persons, CancellationToken cancellation)
    {
        MustHoldAll(PersonRegister.LocksOf(persons));
        var ids = persons.ToArray();
        var records = await session.Query<NomineeRecord>().Where(record => record.Person.In(ids)).ToListAsync(cancellation);
        var (erased, others) = Traces.Of(nomination, records);
        var kept = others.SelectMany(PersonKey.Of).Select(key => PersonSecret.Of(session).Of(key).Id).ToHashSet(StringComparer.Ordinal);
        var keys = await session.Query<PersonKey>().Where(known => known.Person.In(ids)).ToListAsync(cancellation);
        session.DeleteObjects(erased);
        DocumentsInHand.Erase(session, [.. erased.Select(record => record.Nomination)], [.. erased.Select(record => record.Person)]);
        await MessagesInHand.EraseAsync(session, erased.Select(record => (record.Nomination, record.Person)).ToHashSet(), cancellation);
        session.DeleteObjects(keys.Where(key => !kept.Contains(key.Id)));
        return [.. others.Where(record => !record.Replaced).Select(record => record.Nomination)];
    }

    private static IEnumerable<(Guid Person, string Session)> TurnsIn(Guid person, IEnumerable<OtherNomination> others) =>
        others.Where(other => other.Status == NominationStatus.Waitlisted).Select(other => (person, other.Session));

    private void MustHold(Guid nomination)
    {
        if (!hand.Holds(StreamKeys.Nomination(nomination)))
        {
            throw new InvalidOperationException("The personal data of a nomination are read and written under its lock.");
        }
    }

    private void MustHoldAll(IEnumerable<string> locks)
    {
        if (!locks.All(hand.Bindings.Others.Contains))
        {
            throw new InvalidOperationException("What a person did is read under the person's lock.");
        }
    }
}
