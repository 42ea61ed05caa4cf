using CsCheck;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Tests.Shared;

/// <summary>What is said of all slots is the same whether all of them are known, or those in hand and a sample of the others.</summary>
public sealed class RowsTests
{
    private const int Slots = 300;

    private static readonly string[] Groups = [Slot.InPool(Service.Army), Slot.InPool(Allotment.General), Slot.Holds];

    private static readonly Gen<Slot> AnySlot =
        from pool in Gen.Bool.Select(army => army ? Service.Army : Allotment.General)
        from held in Gen.Bool
        from expires in Gen.Bool
        from hours in Gen.Int[1, 1_000]
        select new Slot("S-1", pool, held ? SlotState.Held : SlotState.Committed, 0, held && expires ? DateTimeOffset.UnixEpoch.AddHours(hours) : null);

    private static readonly Gen<(int Nomination, int What)> AnyChange = Gen.Select(Gen.Int[0, 2 * Slots], Gen.Int[0, 2]);

    [Fact]
    public void A_refusal_from_rows_in_hand_names_what_it_would_name_if_all_were_known() =>
        Gen.Select(AnySlot.Array[0, Slots], AnyChange.Array[0, 20]).Sample(
            (slots, changes) =>
            {
                var rows = slots.Select((slot, n) => KeyValuePair.Create(IdOf(n), slot with { Position = n + 1 })).ToList();
                var inHand = changes.Select(change => IdOf(change.Nomination)).ToHashSet();
                var whole = rows.Aggregate(Rows.None<Slot>(), (all, row) => all.Add(row.Key, row.Value));
                var partial = Rows.InHand(inHand, rows.Where(row => inHand.Contains(row.Key)), SampleOf(rows));
                foreach (var (nomination, what) in changes)
                {
                    (whole, partial) = (Changed(whole, IdOf(nomination), what), Changed(partial, IdOf(nomination), what));
                    partial.Find(IdOf(nomination)).ShouldBe(whole.Find(IdOf(nomination)));
                }

                // A slot that was taken in the same decision has no position yet, and one that was given back in it leaves one name fewer.
                foreach (var group in Groups)
                {
                    var given = changes.Length;
                    Top(partial.Newest(group), Refusal.MaxPositions - given).ShouldBe(Top(whole.Newest(group), Refusal.MaxPositions - given));
                    partial.Named(group).OrderBy(row => row.Position).Take(Refusal.MaxBlockers - given).ShouldBe(whole.Named(group).OrderBy(row => row.Position).Take(Refusal.MaxBlockers - given));
                    partial.NextExpiry(group).ShouldBe(whole.NextExpiry(group));
                }
            },
            iter: 300);

    [Fact]
    public void What_was_not_read_cannot_be_asked()
    {
        var partial = Rows.InHand<Slot>([IdOf(1)], [], SampleOf([]));
        partial.Find(IdOf(1)).ShouldBeNull();
        Should.Throw<RowNotReadException>(() => partial.Find(IdOf(2)));
        Should.Throw<RowNotReadException>(() => partial.Newest("pool/Navy"));
        Should.Throw<RowNotReadException>(() => partial.All);
        Should.Throw<RowNotReadException>(() => Rows.Unread<Slot>().Find(IdOf(1)));
        Should.Throw<KeyNotFoundException>(() => partial.Of(IdOf(1)));
    }

    private static IEnumerable<long> Top(IEnumerable<long> positions, int most) => positions.Where(position => position > 0).OrderDescending().Take(most);

    private static Rows<Slot> Changed(Rows<Slot> rows, Guid nomination, int what) => (what, rows.Find(nomination)) switch
    {
        (0, { }) => rows.Remove(nomination),
        (1, { } slot) => rows.Set(nomination, slot with { State = SlotState.Committed, ExpiresAt = null }),
        (2, null) => rows.Add(nomination, new Slot("S-1", Allotment.General, SlotState.Held, 0, DateTimeOffset.UnixEpoch.AddHours(2_000))),
        _ => rows,
    };

    private static RowSample SampleOf(IReadOnlyList<KeyValuePair<Guid, Slot>> rows)
    {
        return new RowSample(
            Groups.ToDictionary(group => group, group => (IReadOnlyList<long>)[.. In(group).Select(row => row.Value.Position).OrderDescending().Take(Refusal.MaxPositions)], StringComparer.Ordinal),
            Groups.ToDictionary(group => group, group => (IReadOnlyList<(Guid, long)>)[.. In(group).Select(row => (row.Key, row.Value.Position)).Take(Refusal.MaxBlockers)], StringComparer.Ordinal),
            Groups.ToDictionary(
                group => group,
                group => (IReadOnlyList<(Guid, DateTimeOffset)>)[.. In(group).Where(row => row.Value.ExpiresAt is not null).Select(row => (row.Key, row.Value.ExpiresAt!.Value)).OrderBy(row => row.Value).Take(21)],
                StringComparer.Ordinal));

        IEnumerable<KeyValuePair<Guid, Slot>> In(string group) => rows.Where(row => row.Value.IsIn(group));
    }

    private static Guid IdOf(int nomination) => new(nomination + 1, 0, 0, new byte[8]);
}
