using System.Text.Json;
using TrainingSlots.Server.Tests.Fixtures;

namespace TrainingSlots.Server.Tests.People;

/// <summary>Two people, or one twice, who have something in common.</summary>
internal static class Alike
{
    public static readonly DateOnly Born = Scenarios.Start.AddYears(-38);

    public static object Person(string name, string? passport = null, string? passportCountry = null, DateOnly? born = null) =>
        new { name, dateOfBirth = born ?? Born, passport, passportCountry, experienceYears = 10 };

    /// <summary>Nominates somebody, with what the office says of somebody on record.</summary>
    public static Task<Answer> Say(this App app, string session, object nominee, bool? samePerson = null, string country = "ML", string? reason = "seen in the old passport") =>
        app.As("coordinator").Post("/api/nominations", new { session, country, nominee, samePerson, reason = samePerson is null ? null : reason });

    /// <summary>A session with slots of Mali and of Algeria, where one person may be in two at once.</summary>
    public static async Task<string> Room(this App app, string? programme = null)
    {
        var slots = await app.GrantedAllotment("ML", 9, programme);
        await app.GrantedAllotment("DZ", 9, slots.Programme);
        return await app.Session(slots.Programme);
    }

    /// <summary>The question whether it is somebody on record, which names what is alike and what is not.</summary>
    public static Answer ShouldAsk(this Answer answer, string alike, string different)
    {
        var numbers = answer.ShouldBeRefused(409, "POSSIBLE_DUPLICATE")["numbers"];
        (Words(numbers.GetProperty("alike")), Words(numbers.GetProperty("different"))).ShouldBe((alike, different));
        return answer;
    }

    private static string Words(JsonElement list) => string.Join(' ', list.EnumerateArray().Select(word => word.GetString()));
}
