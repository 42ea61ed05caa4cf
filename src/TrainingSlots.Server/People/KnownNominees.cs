using Marten;
using Marten.Services.BatchQuerying;
using TrainingSlots.Domain.Nominations;

namespace TrainingSlots.Server.People;

/// <summary>Nominees of nominations that exist.</summary>
/// <param name="Nominations">Of which what is on record of the nominee is read.</param>
/// <param name="Persons">Of whom all other nominations are read.</param>
internal sealed record KnownNominees(IReadOnlyCollection<Guid> Nominations, IReadOnlyCollection<Guid> Persons)
{
    public static KnownNominees None { get; } = new([], []);

    public static KnownNominees OfAll(IReadOnlyCollection<KnownNominees> all) =>
        new([.. all.SelectMany(each => each.Nominations).Distinct()], [.. all.SelectMany(each => each.Persons).Distinct()]);

    public KnownNominees And(Guid nomination, Guid? person) => new([.. Nominations, nomination], person is { } judged ? [.. Persons, judged] : Persons);

    /// <summary>Adds reading them to a batch; to be awaited when the batch has been executed.</summary>
    public KnownNomineesRead Read(IBatchedQuery batch)
    {
        var (nominations, persons) = (Nominations.ToArray(), Persons.ToArray());
        return new KnownNomineesRead(
            this,
            nominations.Length == 0 ? Task.FromResult<IReadOnlyList<NomineeRecord>>([]) : batch.Query<NomineeRecord>().Where(record => record.Nomination.In(nominations) && !record.Replaced).ToList(),
            persons.Length == 0 ? Task.FromResult<IReadOnlyList<Nomination>>([]) : batch.Query<Nomination>().Where(nomination => nomination.Submitted.Person.In(persons)).ToList());
    }
}

/// <summary>What was read of them.</summary>
internal sealed record KnownNomineesRead(KnownNominees Of, Task<IReadOnlyList<NomineeRecord>> Records, Task<IReadOnlyList<Nomination>> Nominations);
