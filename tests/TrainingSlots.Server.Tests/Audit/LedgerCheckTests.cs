using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Audit.Replays;
using TrainingSlots.Server.SlotUse;
using TrainingSlots.Server.Store.Views;

namespace TrainingSlots.Server.Tests.Audit;

/// <summary>Slot use has arithmetic of its own: it is held against the ledger, and a number of it that is wrong is told by its name.</summary>
public class LedgerCheckTests
{
    private const string Key = "allotment/ITEC-DEF/ML/2023";
    private static readonly DateOnly Day = new(2023, 3, 1);

    public static TheoryData<string> Terms => [.. LedgerTerms.All.Select(term => term.Name)];

    [Fact]
    public void Both_come_to_the_same() => LedgerCheck.Differences(Ledger(), Use()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Terms))]
    public void Each_term_is_compared(string term)
    {
        var use = Use() with { };
        var property = typeof(ProgrammeUseView).GetProperty($"{char.ToUpperInvariant(term[0])}{term[1..]}")!;
        var right = (int)property.GetValue(use)!;
        property.SetValue(use, right + 1);

        LedgerCheck.Differences(Ledger(), use).ShouldBe([(term, $"{right}", $"{right + 1}")]);
    }

    [Fact]
    public void The_status_and_each_earmark_are_compared()
    {
        LedgerCheck.Differences(Ledger(), Use() with { Status = AllotmentStatus.Closed }).ShouldBe([("status", "frozen", "closed")]);

        var army = Use().Earmarks["Army"];
        LedgerCheck.Differences(Ledger(), Use() with { Earmarks = new Dictionary<string, EarmarkView>(StringComparer.Ordinal) { ["Army"] = army with { Held = army.Held + 1 } } })
            .Single().What.ShouldBe("earmark Army");
        LedgerCheck.Differences(Ledger(), Use() with { Earmarks = new Dictionary<string, EarmarkView>(StringComparer.Ordinal) })
            .Single().Found.ShouldStartWith("0 slots");
    }

    private static Allotment Ledger() => Facts().Aggregate(default(Allotment), (state, recorded) => Allotment.Evolve(state, recorded))!;

    private static ProgrammeUseView Use() => ProgrammeUseView.Of(Facts().Aggregate(
        default(CountryYear), (state, recorded) => SlotUseFold.Evolve(state, new SlotUseEvent(recorded.Position, Key, "ML", "2023", "ITEC-DEF", recorded.Fact)))!).Single();

    private static IEnumerable<Recorded> Facts()
    {
        var (first, second, third, fourth) = (Id(1), Id(2), Id(3), Id(4));
        IFact[] facts =
        [
            new AllotmentGranted("ITEC-DEF", "ML", "2023", 20, new Dictionary<string, int>(StringComparer.Ordinal) { ["Army"] = 3 }, null, null, Day),
            new AllotmentIncreased(4, "more", null, Day),
            new AllotmentReduced(2, null, "fewer", Day),
            new SlotsSurrendered(1, null, "not needed", Day),
            new SlotHeld(first, "S", "Army", null, Day),
            new SlotHeld(second, "S", null, null, Day),
            new SlotHeld(third, "S", null, null, Day),
            new SlotHeld(fourth, "S", "Army", null, Day),
            new SlotCommitted(second, Day),
            new SlotCommitted(third, Day),
            new SlotCommitted(fourth, Day),
            new SlotUtilised(third, Day),
            new SlotWasted(fourth, Day),
            new AllotmentFrozen("enough", Day),
        ];
        return facts.Select((fact, index) => new Recorded(fact, index + 1));
    }

    private static Guid Id(byte number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
