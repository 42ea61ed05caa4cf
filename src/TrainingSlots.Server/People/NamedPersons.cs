using Marten;
using Marten.Services.BatchQuerying;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Server.Store;

namespace TrainingSlots.Server.People;

/// <summary>The nominees whom a request names: the keys that lead to them, and those who were known by these when it was looked.</summary>
/// <param name="Keys">As a book knows them.</param>
internal sealed record NamedPersons(IReadOnlyCollection<string> Keys, IReadOnlyCollection<Guid> Known)
{
    /// <summary>The locks that keep two decisions on one person from being taken at once.</summary>
    public IEnumerable<string> Locks => PersonRegister.LocksOf(Keys).Concat(PersonRegister.LocksOf(Known));

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
    NamedPersons Named, Task<IReadOnlyCollection<Guid>> Persons, Task<IReadOnlyList<NomineeRecord>> Records, Task<IReadOnlyList<Nomination>> Nominations);
