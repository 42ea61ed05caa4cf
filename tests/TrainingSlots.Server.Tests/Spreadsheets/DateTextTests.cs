using TrainingSlots.Server.Features.NominationLists;
using TrainingSlots.Server.Spreadsheets;

namespace TrainingSlots.Server.Tests.Spreadsheets;

public class DateTextTests
{
    [Theory]
    [InlineData("1990-05-02", "1990-05-02")]
    [InlineData("1990/05/02", "1990-05-02")]
    [InlineData("1990/5/2", "1990-05-02")]
    [InlineData("1990-05-02 00:00:00", "1990-05-02")]
    [InlineData("1990-05-02T00:00:00.000Z", "1990-05-02")]
    [InlineData("27/05/1990 00:00:00", "1990-05-27")]
    [InlineData("27.5.1990", "1990-05-27")]
    [InlineData("05/27/1990", "1990-05-27")]
    [InlineData("05/05/1990", "1990-05-05")]
    [InlineData("2 May 1990", "1990-05-02")]
    [InlineData("2-May-1990", "1990-05-02")]
    [InlineData("May 2nd, 1990", "1990-05-02")]
    [InlineData("1er août 1990", "1990-08-01")]
    [InlineData("2 févr. 1990", "1990-02-02")]
    [InlineData("15 DÉCEMBRE 1990", "1990-12-15")]
    [InlineData("04/05/1990", null)]
    [InlineData("1990-05-02 10:00:00", "1990-05-02 10:00:00")]
    [InlineData("2 Mayday 1990", "2 Mayday 1990")]
    [InlineData("31/02/1990", "1990-02-31")]
    public void A_date_is_read_as_it_is_typed_and_never_guessed(string typed, string? read) => DateText.Read(typed, null).ShouldBe(read);

    [Theory]
    [InlineData("Date of Birth (DD/MM/YYYY)", "1990-05-04")]
    [InlineData("Date de naissance (JJ/MM/AAAA)", "1990-05-04")]
    [InlineData("Date of birth [mm-dd-yyyy]", "1990-04-05")]
    [InlineData("Date of birth", null)]
    public void A_heading_can_say_the_order(string heading, string? read)
    {
        ImportColumn.All.Single(column => column.IsCalled(heading)).Field.ShouldBe("nominee.dateOfBirth");
        DateText.Read("04/05/1990", HeadingKey.OrderOf(heading)).ShouldBe(read);
    }

    [Theory]
    [InlineData("Name of Nominee", "nominee.name")]
    [InlineData("2. Full name (in block letters)*", "nominee.name")]
    [InlineData("Noms et prénoms", "nominee.name")]
    [InlineData("Nom / Name", "nominee.name")]
    [InlineData("Rank/Designation", "nominee.rank")]
    [InlineData("Passport No.", "nominee.passport")]
    [InlineData("N° de passeport", "nominee.passport")]
    [InlineData("Sex (M/F)", "nominee.sex")]
    [InlineData("Country of birth", null)]
    [InlineData("Passport No./Date of issue", null)]
    [InlineData("Remarks", null)]
    public void Headings_of_real_forms_are_known(string heading, string? field) => ImportColumn.All.FirstOrDefault(column => column.IsCalled(heading))?.Field.ShouldBe(field);
}
