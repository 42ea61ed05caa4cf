using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Shared;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Shared;

public sealed class VocabularyTests
{
    [Theory]
    [InlineData("ML", true)]
    [InlineData("DZ", true)]
    [InlineData("IN", true)]
    [InlineData("ml", false)]
    [InlineData("MLI", false)]
    [InlineData("XX", false)]
    [InlineData("UK", false)]
    [InlineData("", false)]
    public void A_country_is_an_assigned_code_in_capitals(string code, bool known) => Country.IsKnown(code).ShouldBe(known);

    [Fact]
    public void All_249_assigned_codes_are_known()
    {
        Country.All.Count.ShouldBe(249);
        Country.All.ShouldAllBe(code => code.Length == 2 && code.All(char.IsAsciiLetterUpper) && Country.IsKnown(code));
    }

    [Theory]
    [InlineData("Army", true)]
    [InlineData("Air Force", true)]
    [InlineData("army", false)]
    [InlineData("", false)]
    public void A_service_is_written_in_one_way(string service, bool known) => Service.IsKnown(service).ShouldBe(known);

    [Fact]
    public void There_are_five_services() => Service.All.ShouldBe(["Army", "Navy", "Air Force", "Police", "Civil"]);

    [Fact]
    public void Statuses_have_the_names_that_clients_read()
    {
        Statuses.Name(NominationStatus.NoShow).ShouldBe("no-show");
        Statuses.Name(NominationStatus.NotCompleted).ShouldBe("not-completed");
        Statuses.Name(Step.Endorse).ShouldBe("endorse");
        Statuses.Name(WaitlistOrder.SkipAndRemember).ShouldBe("skip-and-remember");
    }

    [Fact]
    public void Streams_have_the_names_that_an_auditor_reads()
    {
        StreamKeys.Programme("ITEC-CIV").ShouldBe("programme/ITEC-CIV");
        StreamKeys.Allotment("ITEC-CIV", "DZ", "2022-23").ShouldBe("allotment/ITEC-CIV/DZ/2022-23");
        StreamKeys.Session("CYBER-2023-02").ShouldBe("session/CYBER-2023-02");
        StreamKeys.Invitation(Samake).ShouldBe("invitation/00000000-0000-0000-0000-00000000000a");
        StreamKeys.Nomination(Samake).ShouldBe("nomination/00000000-0000-0000-0000-00000000000a");
    }

    [Fact]
    public void The_day_of_recording_is_that_of_utc() =>
        new Moment(October(1), new DateTimeOffset(2022, 10, 3, 1, 0, 0, TimeSpan.FromHours(5.5)), HostClock.Utc).RecordedOn.ShouldBe(October(2));

    [Fact]
    public void A_decision_has_all_its_parts_or_the_first_refusal_among_them()
    {
        var first = Domain.Refusals.Refusal.Because("FIRST", "first");
        var second = Domain.Refusals.Refusal.Because("SECOND", "second");

        Decision.All(Decision.Of("a", Granted(1)), Decision.Unless(null), Decision.Of("b", Granted(2))).ShouldRecord(("a", Granted(1)), ("b", Granted(2)));
        Decision.All(Decision.Of("a", Granted(1)), first, second).ShouldBeRefused("FIRST");
    }
}
