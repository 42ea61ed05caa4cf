using System.Security.Claims;
using System.Text.Json;
using TrainingSlots.Server.Callers;

namespace TrainingSlots.Server.Tests.Security;

public class ActorTests
{
    [Theory]
    [InlineData("auditor", "", true)]
    [InlineData("auditor", "ML", true)]
    [InlineData("administrator", "ML", true)]
    [InlineData("coordinator", "*", true)]
    [InlineData("coordinator", "", false)]
    [InlineData("coordinator", "DZ", true)]
    [InlineData("coordinator", "dz,ML", true)]
    [InlineData("coordinator", "ML", false)]
    [InlineData("mission", "DZ,ML", true)]
    [InlineData("mission", "ML", false)]
    [InlineData("mission", "", false)]
    [InlineData("mission", "*", false)]
    [InlineData("nodal", "DZ", true)]
    [InlineData("nodal", "ML", false)]
    [InlineData("nodal", "", false)]
    [InlineData("institute", "*", true)]
    [InlineData("institute", "", false)]
    [InlineData("institute", "ML", false)]
    [InlineData("mission,auditor", "ML", true)]
    [InlineData("", "DZ", false)]
    [InlineData("superuser", "DZ", false)]
    public void Algeria_is_open_to(string roles, string countries, bool expected)
    {
        var actor = Someone(roles, countries);

        actor.MayActFor("DZ").ShouldBe(expected);
        actor.MayActFor("dz").ShouldBe(expected);
        (actor.CountryScope is null || actor.CountryScope.Contains("DZ", StringComparer.Ordinal)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("institute", "*", "Cherchell Military Academy", true)]
    [InlineData("institute", "*", null, true)]
    [InlineData("institute", "CHERCHELL military academy", "Cherchell Military Academy", true)]
    [InlineData("institute", "E\u0301cole de Tamentfoust", "\u00c9cole de Tamentfoust", true)]
    [InlineData("institute", "Tamentfoust", "Cherchell Military Academy", false)]
    [InlineData("institute", "Tamentfoust", null, false)]
    [InlineData("institute", "", "Cherchell Military Academy", false)]
    [InlineData("nodal,institute", "Tamentfoust", "Cherchell Military Academy", false)]
    [InlineData("coordinator", "", "Cherchell Military Academy", true)]
    [InlineData("coordinator", "", null, true)]
    public void A_session_is_open_to(string roles, string own, string? institute, bool expected) =>
        Someone(roles, institutes: own).MayActForInstitute(institute).ShouldBe(expected);

    [Fact]
    public void The_subject_is_the_user_or_else_the_client()
    {
        Actor.From(Principal(("client_id", "robot"), ("sub", "amina"))).Subject.ShouldBe("amina");
        Actor.From(Principal(("client_id", "robot"))).Subject.ShouldBe("robot");
        Should.Throw<InvalidOperationException>(() => Actor.From(Principal(("role", "auditor"))));
    }

    [Fact]
    public void Roles_the_product_does_not_know_are_left_out() =>
        Actor.From(Principal(("sub", "amina"), ("role", "offline_access"), ("role", "nodal"))).Roles.ShouldBe(["nodal"]);

    [Fact]
    public void An_actor_survives_a_message()
    {
        var actor = Someone("mission", "ML,NE");

        var json = JsonSerializer.Serialize(actor);
        var back = JsonSerializer.Deserialize<Actor>(json)!;

        JsonSerializer.Serialize(back).ShouldBe(json);
        back.MayActFor("NE").ShouldBeTrue();
        json.ShouldNotContain("Scope");
    }

    [Theory]
    [InlineData()]
    [InlineData("")]
    [InlineData("cordinator")]
    [InlineData("nodal", "Mission")]
    public void An_endpoint_cannot_be_opened_to_a_role_that_does_not_exist(params string[] roles) =>
        Should.Throw<ArgumentException>(() => new Conventions().AllowRoles(roles));

    private static Actor Someone(string roles, string countries = "", string institutes = "") => Actor.From(Principal(
    [
        ("sub", "someone"),
        .. Split(roles).Select(role => ("role", role)),
        .. Split(countries).Select(country => ("country", country)),
        .. Split(institutes).Select(institute => ("institute", institute)),
    ]));

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static ClaimsPrincipal Principal(params (string Type, string Value)[] claims) =>
        new(new ClaimsIdentity(claims.Select(claim => new Claim(claim.Type, claim.Value)), "test"));

    private sealed class Conventions : Microsoft.AspNetCore.Builder.IEndpointConventionBuilder
    {
        public void Add(Action<Microsoft.AspNetCore.Builder.EndpointBuilder> convention) => throw new NotSupportedException();
    }
}
