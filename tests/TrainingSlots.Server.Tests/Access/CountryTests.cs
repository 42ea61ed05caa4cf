using System.Text.RegularExpressions;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Access;

/// <summary>Mali sees nothing of Algeria: not in an address, not in a list, not in the text of a refusal.</summary>
public sealed partial class CountryTests(OwnApp own) : IClassFixture<OwnApp>, IAsyncLifetime
{
    private readonly App app = own.App;
    private readonly object person = Scenarios.Person();
    private Slots algerian = null!;
    private Slots malian = null!;
    private string session = "";
    private Guid invitation;
    private Guid nomination;
    private Guid ownNomination;

    public async Task InitializeAsync()
    {
        algerian = await app.GrantedAllotment("DZ", 5, earmarks: new { Navy = 2 });
        malian = await app.GrantedAllotment("ML", 1, algerian.Programme);
        session = await app.Session(algerian.Programme, capacity: 4);
        invitation = await app.AcceptedInvitation(session, "DZ");
        nomination = await app.Nominated(session, "DZ", person);
        ownNomination = await app.Nominated(session);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("mission-ml")]
    [InlineData("nodal-ml")]
    public async Task Addresses_and_filters_of_another_country_are_refused(string account)
    {
        string[] paths =
        [
            algerian.Address, $"{algerian.Address}/statement", $"{algerian.Address}/statement.pdf", $"{algerian.Address}/statement.csv", $"{algerian.Address}/statement.xlsx", "/api/forecast?country=DZ", algerian.SlotUse, "/api/nominations?country=DZ", $"/api/nominations?session={session}&country=DZ", "/api/invitations?country=DZ",
            algerian.Address + "/why",
            $"/api/allotments/NOWHERE/DZ/{algerian.Year}",
        ];
        foreach (var path in paths)
        {
            (await app.As(account).Get(path)).ShouldBeRefused(403, "FORBIDDEN_COUNTRY");
        }
    }

    [Theory]
    [InlineData("mission-ml")]
    [InlineData("nodal-ml")]
    public async Task Ids_of_another_country_are_unknown_just_as_those_of_nothing(string account)
    {
        var caller = app.As(account);
        foreach (var (path, id, code) in new[] { ("/api/nominations", nomination, "NOMINATION_NOT_FOUND"), ("/api/invitations", invitation, "INVITATION_NOT_FOUND") })
        {
            (await caller.Get($"{path}/{id}/messages")).ShouldBeRefused(404, code);
            var foreign = (await caller.Get($"{path}/{id}")).ShouldBeRefused(404, code);
            var nothing = (await caller.Get($"{path}/{Guid.Empty}")).ShouldBeRefused(404, code);
            foreign.Text.Replace(id.ToString(), Guid.Empty.ToString(), StringComparison.Ordinal).ShouldBe(nothing.Text);
        }
    }

    [Theory]
    [InlineData("mission-ml")]
    [InlineData("nodal-ml")]
    public async Task Documents_and_messages_of_another_country_are_nowhere(string account)
    {
        var document = (await app.As("coordinator").Post($"/api/nominations/{nomination}/documents", new DocumentUpload("passport", Files.Pdf()))).ShouldBe(201).Id;
        (await app.As("coordinator").Post($"/api/nominations/{nomination}/messages", new { text = "For DZ alone" })).ShouldBe(201);

        (await app.As(account).Get($"/api/nominations/{nomination}/documents")).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
        (await app.As(account).Get($"/api/nominations/{nomination}/documents/{document}")).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
        (await app.As(account).Get($"/api/nominations/{ownNomination}/documents/{document}")).ShouldBeRefused(404, "DOCUMENT_NOT_FOUND");
        Algeria().IsMatch((await app.As(account).Get("/api/messages/unread")).ShouldBe(200).Text).ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_acts_for_another_country()
    {
        var nodal = app.As("nodal-ml");

        (await nodal.Post("/api/nominations", new { session, country = "DZ", nominee = Scenarios.Person() })).ShouldBeRefused(403, "FORBIDDEN_COUNTRY");
        (await nodal.Post($"/api/nominations/{nomination}/withdraw", new { })).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
        (await nodal.Post($"/api/nominations/{nomination}/endorse", new { })).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
        (await nodal.Post($"/api/nominations/{nomination}/documents", new DocumentUpload("passport", Files.Pdf()))).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
        (await nodal.Post($"/api/nominations/{nomination}/documents/{Guid.NewGuid()}/withdraw", new { })).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
        (await nodal.Post($"/api/nominations/{nomination}/messages", new { text = "Hello" })).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
        (await nodal.Post($"/api/invitations/{invitation}/messages", new { text = "Hello" })).ShouldBeRefused(404, "INVITATION_NOT_FOUND");
        (await app.As("mission-ml").Post($"/api/nominations/{nomination}/recommend", new { })).ShouldBeRefused(404, "NOMINATION_NOT_FOUND");
        (await nodal.Post($"/api/invitations/{invitation}/accept", new { role = "observer", places = 1 })).ShouldBeRefused(404, "INVITATION_NOT_FOUND");
        (await app.Nominate(session, invitation: invitation, role: "observer", by: "nodal-ml")).ShouldBeRefused(404, "INVITATION_NOT_FOUND");
    }

    [Theory]
    [InlineData("mission-ml")]
    [InlineData("nodal-ml")]
    public async Task No_answer_to_Mali_names_Algeria(string account)
    {
        await app.SlotUse("DZ", algerian.Year, await app.Head());
        string[] paths =
        [
            "/api/nominations", $"/api/nominations?session={session}", "/api/nominations?q=colonel", $"/api/nominations/{ownNomination}", "/api/invitations",
            $"/api/invitations?session={session}", "/api/sessions", $"/api/sessions/{session}", "/api/slot-use", $"/api/slot-use?year={malian.Year}", malian.SlotUse,
            "/api/slot-use/years", "/api/invitations?status=issued",
            malian.Address, "/api/programmes", $"/api/programmes/{malian.Programme}", $"/api/forecast?year={malian.Year}", $"{malian.Address}/statement.csv",
            malian.Address + "/why", $"/api/nominations/{ownNomination}/why",
        ];
        foreach (var path in paths)
        {
            var answer = (await app.As(account).Get(path)).ShouldBe(200);
            Algeria().IsMatch(answer.Text).ShouldBeFalse($"{path}: {answer.Text}");
        }
    }

    [Fact]
    public async Task A_refusal_about_a_person_that_Algeria_named_does_not_say_so()
    {
        var elsewhere = await app.Session(malian.Programme);

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
