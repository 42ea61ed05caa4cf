using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.Invitations;

/// <summary>What an invitation does not allow is refused for that, whether there are slots or not.</summary>
public class InvitationGuardTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private readonly App app = shared.App;

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public async Task A_third_nominee_for_two_places_is_one_too_many(int granted)
    {
        var slots = await app.GrantedAllotment("ML", granted);
        var session = await app.Session(slots.Programme);
        var invitation = await app.AcceptedInvitation(session, places: 2);
        (await app.Nominate(session, invitation: invitation, role: "observer")).ShouldBe(201);
        (await app.Nominate(session, invitation: invitation, role: "observer")).ShouldBe(201);

        (await app.Nominate(session, invitation: invitation, role: "observer")).ShouldBeRefused(409, "SEATS_EXCEED_INVITATION");
    }

    [Fact]
    public async Task An_invitation_is_filled_once_it_is_accepted_and_by_its_own_country()
    {
        var session = await app.Session(await app.Programme());

        (await app.Nominate(session, invitation: (await app.Invite(session)).Id, role: "observer")).ShouldBeRefused(409, "INVITATION_NOT_OPEN");
        (await app.Nominate(session, invitation: await app.AcceptedInvitation(session, "DZ"), role: "observer")).ShouldBeRefused(409, "COUNTRY_MISMATCH");
    }
}
