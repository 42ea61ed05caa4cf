using System.Globalization;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Tests.Shared;

public sealed class TrainingYearTests
{
    [Theory]
    [InlineData("2022-04-01", "2022-23")]
    [InlineData("2022-12-31", "2022-23")]
    [InlineData("2023-01-01", "2022-23")]
    [InlineData("2023-03-31", "2022-23")]
    [InlineData("2023-04-01", "2023-24")]
    [InlineData("1999-04-01", "1999-00")]
    [InlineData("2000-03-31", "1999-00")]
    [InlineData("2009-07-01", "2009-10")]
    public void The_fiscal_year_begins_on_the_first_of_april(string start, string label) => Of(start, YearBasis.Fiscal).ShouldBe(label);

    [Theory]
    [InlineData("2023-01-01", "2023")]
    [InlineData("2023-12-31", "2023")]
    [InlineData("0800-01-01", "0800")]
    public void The_calendar_year_is_the_year(string start, string label) => Of(start, YearBasis.Calendar).ShouldBe(label);

    [Theory]
    [InlineData("2022-23", true, false)]
    [InlineData("1999-00", true, false)]
    [InlineData("2023", false, true)]
    [InlineData("2022-24", false, false)]
    [InlineData("2022/23", false, false)]
    [InlineData("2022-2023", false, false)]
    [InlineData("2022-3", false, false)]
    [InlineData("0000", false, false)]
    [InlineData("+202", false, false)]
    [InlineData("20 3", false, false)]
    [InlineData("23", false, false)]
    [InlineData("20233", false, false)]
    [InlineData("", false, false)]
    public void A_label_is_of_one_basis(string text, bool fiscal, bool calendar)
    {
        TrainingYear.IsLabel(text, YearBasis.Fiscal).ShouldBe(fiscal);
        TrainingYear.IsLabel(text, YearBasis.Calendar).ShouldBe(calendar);
        TrainingYear.IsLabel(text).ShouldBe(fiscal || calendar);
    }

    [Theory]
    [InlineData(YearBasis.Fiscal)]
    [InlineData(YearBasis.Calendar)]
    public void Every_year_is_written_with_a_label_of_its_basis(YearBasis basis)
    {
        for (var day = new DateOnly(1990, 1, 1); day.Year < 2060; day = day.AddDays(17))
        {
            TrainingYear.IsLabel(TrainingYear.Of(day, basis), basis).ShouldBeTrue(day.ToString(CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("2022-23", "2022-04-01", "2023-03-31")]
    [InlineData("2023", "2023-01-01", "2023-12-31")]
    [InlineData("9999", "9999-01-01", "9999-12-31")]
    public void A_year_has_a_first_and_a_last_day(string label, string first, string last) =>
        TrainingYear.Days(label).ShouldBe((DateOnly.Parse(first, CultureInfo.InvariantCulture), DateOnly.Parse(last, CultureInfo.InvariantCulture)));

    private static string Of(string start, YearBasis basis) => TrainingYear.Of(DateOnly.Parse(start, CultureInfo.InvariantCulture), basis);
}
