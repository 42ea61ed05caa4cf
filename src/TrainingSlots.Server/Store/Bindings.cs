using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.People;

namespace TrainingSlots.Server.Store;

/// <summary>What a decision binds: the names that are locked before anything is read that it rests on.</summary>
/// <param name="Streams">Keys of streams, existing or not; they are read under the locks.</param>
/// <param name="Programmes">Codes of the programmes whose policies decide; shared, since many decide under a policy at once.</param>
/// <param name="Others">Names of other things, such as persons.</param>
public sealed record Bindings(IReadOnlySet<string> Streams, IReadOnlySet<string> Programmes, IReadOnlySet<string> Others)
{
    /// <summary>The nominees who are named, to be read under the locks together with the streams; null where nobody is.</summary>
    internal NamedPersons? Named { get; private init; }

    /// <summary>The nominees of bound nominations who are judged, to be read under the locks together with the streams.</summary>
    internal KnownNominees Known { get; private init; } = KnownNominees.None;

    /// <summary>Whether a refusal may have to name the nominations whose slots block a change of the allotments.</summary>
    internal bool Blockers { get; private init; } = true;

    /// <summary>Whether what a refusal names is read only where little is left; for a decision that asks for it elsewhere, all is read once more.</summary>
    internal bool NamesOnlyWhereScarce { get; private init; }

    public static Bindings Of(params IEnumerable<string> streams) => new(SetOf(streams), SetOf([]), SetOf([]));

    /// <summary>Everything that several bind.</summary>
    internal static Bindings OfAll(IReadOnlyList<Bindings> all) => all.Count == 1 ? all[0] : Of(all.SelectMany(each => each.Streams))
        .Under(all.SelectMany(each => each.Programmes)).With(all.SelectMany(each => each.Others)) with
    {
        Named = NamedPersons.OfAll([.. all.Select(each => each.Named).OfType<NamedPersons>()]),
        Known = KnownNominees.OfAll([.. all.Select(each => each.Known)]),
        Blockers = all.Any(each => each.Blockers),
        NamesOnlyWhereScarce = all.All(each => each.NamesOnlyWhereScarce),
    };

    /// <summary>The same, and the policies of these programmes.</summary>
    public Bindings Under(params IEnumerable<string> programmes) => this with { Programmes = SetOf(Programmes.Concat(programmes)) };

    /// <summary>The same, and these streams.</summary>
    public Bindings Also(params IEnumerable<string> streams) => this with { Streams = SetOf(Streams.Concat(streams)) };

    /// <summary>The same, and these names.</summary>
    public Bindings With(params IEnumerable<string> others) => this with { Others = SetOf(Others.Concat(others)) };

    /// <summary>The same, and the locks of those who are named.</summary>
    internal Bindings Naming(NamedPersons persons) => With(persons.Locks) with { Named = persons };

    /// <summary>The same, and what is on record of a nominee; where a person is said, also what that one does elsewhere, under the person's lock.</summary>
    internal Bindings Knowing(Guid nomination, Guid? person = null) =>
        With(person is { } judged ? PersonRegister.LocksOf([judged]) : []) with { Known = Known.And(nomination, person) };

    /// <summary>The same, where single slots are decided on and the allotments themselves are not changed: nobody blocks that, and who would is not read.</summary>
    internal Bindings OfSingleSlots() => this with { Blockers = false };

    /// <summary>The same, where single slots are decided on and hardly any refusal is to be expected but for want of them.</summary>
    internal Bindings WithNamesOnlyWhereScarce() => this with { NamesOnlyWhereScarce = !Blockers };

    /// <summary>True when all that another one binds is bound.</summary>
    public bool Covers(Bindings other) =>
        other.Streams.IsSubsetOf(Streams) && other.Programmes.IsSubsetOf(Programmes) && other.Others.IsSubsetOf(Others);

    /// <summary>The names to lock together with the programmes'.</summary>
    internal IEnumerable<string> Exclusive => Streams.Concat(Others);

    internal IEnumerable<string> Shared => Programmes.Select(StreamKeys.Programme);

    private static HashSet<string> SetOf(IEnumerable<string> names) => names.ToHashSet(StringComparer.Ordinal);
}
