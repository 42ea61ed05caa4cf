using Marten;
using Marten.Services.BatchQuerying;
using TrainingSlots.Domain.Nominations;

namespace TrainingSlots.Server.People;

/// <summary>The nominees whom a request names: the keys that lead to them, and those who were known by these when it was looked.</summary>
/// <param name="Keys">As a book knows them.</param>
internal sealed record NamedPersons(IReadOnlyCollection<string> Keys, IReadOnlyCollection<Guid> Known)
{
    /// <summary>The locks that keep two decisions on one person from being taken at once.</summary>
    public IEnumerable<string> Locks => PersonRegister.LocksOf(Keys).Concat(PersonRegister.LocksOf(Known));

    /// <summary>All whom several requests name; null where nobody does.</summary>
    public static NamedPersons? OfAll(IReadOnlyList<NamedPersons> all) => all.Count == 0 ? null : all.Count == 1 ? all[0]
        : new NamedPersons([.. all.SelectMany(each => each.Keys).Distinct(StringComparer.Ordinal)], [.. all.SelectMany(each => each.Known).Distinct()]);

    /// <summary>Adds reading them to a batch: who is known by the keys, and of those who were known before what is on record. To be awaited when the batch has been executed.</summary>
    public NamedPersonsRead Read(IBatchedQuery batch, IQuerySession session)
    {
        var ids = Known.ToArray();
        return new NamedPersonsRead(
            this,
            PersonRegister.KnownBy(batch, session, Keys),
            ids.Length == 0 ? Task.FromResult<IReadOnlyList<NomineeRecord>>([]) : batch.Query<NomineeRecord>().Where(record => record.Person.In(ids)).ToList(),
            ids.Length == 0 ? Task.FromResult<IReadOnlyList<Nomination>>([]) : batch.Query<Nomination>().Where(nomination => nomination.Submitted.Person.In(ids)).ToList());
    }
}

/// <summary>What was read of them.</summary>
internal sealed record NamedPersonsRead(
    NamedPersons Named, Task<ILookup<string, Guid>> Persons, Task<IReadOnlyList<NomineeRecord>> Records, Task<IReadOnlyList<Nomination>> Nominations);
