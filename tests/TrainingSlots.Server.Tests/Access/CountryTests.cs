using System.Text.RegularExpressions;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Access;

/// <summary>Mali learns nothing of Algeria by what it names itself: an invitation, a document, a person.</summary>
public sealed partial class CountryTests(SharedApp shared) : IClassFixture<SharedApp>, IAsyncLifetime
{
    private readonly App app = shared.App;
    private readonly object person = Scenarios.Person();
    private string programme = "";
    private string session = "";
    private Guid nomination;

    public async Task InitializeAsync()
    {
        programme = (await app.GrantedAllotment("DZ", 5)).Programme;
        await app.GrantedAllotment("ML", 1, programme);
        session = await app.Session(programme, capacity: 4);
        nomination = await app.Nominated(session, "DZ", person);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Nobody_nominates_on_the_invitation_of_another_country() =>
        (await app.Nominate(session, invitation: await app.AcceptedInvitation(session, "DZ"), role: "observer", by: "nodal-ml")).ShouldBeRefused(404, "INVITATION_NOT_FOUND");

    [Fact]
    public async Task A_document_of_another_country_is_not_under_ones_own_nomination()
    {
        var document = (await app.As("coordinator").Post($"/api/nominations/{nomination}/documents", new DocumentUpload("passport", Files.Pdf()))).ShouldBe(201).Id;

        (await app.As("nodal-ml").Get($"/api/nominations/{await app.Nominated(session)}/documents/{document}")).ShouldBeRefused(404, "DOCUMENT_NOT_FOUND");
    }

    [Fact]
    public async Task A_refusal_about_a_person_that_Algeria_named_does_not_say_so()
    {
        var elsewhere = await app.Session(programme);

        var duplicate = (await app.Nominate(session, nominee: person, by: "nodal-ml")).ShouldBeRefused(409, "DUPLICATE_NOMINEE");
        var overlap = (await app.Nominate(elsewhere, nominee: person, by: "nodal-ml")).ShouldBeRefused(409, "OVERLAPPING_SESSION");

        foreach (var refused in new[] { duplicate, overlap })
        {
            Algeria().IsMatch(refused.Text).ShouldBeFalse(refused.Text);
            refused.Text.ShouldNotContain(nomination.ToString());
            refused["numbers"].EnumerateObject().ShouldBeEmpty();
            refused["positions"].EnumerateArray().ShouldBeEmpty();
        }
    }

    [GeneratedRegex(@"\bDZ\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Algeria();
}
