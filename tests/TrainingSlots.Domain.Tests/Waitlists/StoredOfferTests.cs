using System.Text.Json;
using TrainingSlots.Domain.Catalogue;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Domain.Waitlists;
using static TrainingSlots.Domain.Tests.Support.Some;

namespace TrainingSlots.Domain.Tests.Waitlists;

/// <summary>Offers as they are stored, in both forms: read, folded, written anew and proved; and logs in which one was tampered with.</summary>
public sealed class StoredOfferTests
{
    private const string First = """{"nomination":"00000000-0000-0000-0000-00000000000b","country":"ML","year":"2022-23","role":null,"service":null,"invitation":null,"short":"SESSION_FULL","effectiveOn":"2022-10-03"}""";
    private const string Second = """{"nomination":"00000000-0000-0000-0000-00000000000e","country":"DZ","year":"2022-23","role":null,"service":null,"invitation":null,"short":"SESSION_FULL","effectiveOn":"2022-10-03"}""";
    private const string Reviewed = """{"seen":[{"nomination":"00000000-0000-0000-0000-00000000000b","country":"ML","outcome":"ALLOTMENT_EXHAUSTED"}],"effectiveOn":"2022-10-10"}""";

    private const string OfList = """{"nomination":"00000000-0000-0000-0000-00000000000e","seen":[{"nomination":"00000000-0000-0000-0000-00000000000b","country":"ML","outcome":"ALLOTMENT_EXHAUSTED"},{"nomination":"00000000-0000-0000-0000-00000000000e","country":"DZ","outcome":"OFFERED"}],"waiting":2,"expiresAt":"2022-10-12T09:00:00+00:00","effectiveOn":"2022-10-10"}""";
    private const string OfHash = """{"nomination":"00000000-0000-0000-0000-00000000000e","place":2,"queueHash":"1e9b551cdbc4bae28b64f74de547c0d30aaa14766e1a39107f91278f75b790a2","waiting":2,"expiresAt":"2022-10-12T09:00:00+00:00","effectiveOn":"2022-10-10"}""";

    private static readonly (string Name, string Data)[] Joined = [("waitlist-joined.v1", First), ("waitlist-joined.v1", Second)];

    [Theory]
    [InlineData("place-offered.v1", OfList)]
    [InlineData("place-offered.v2", OfHash)]
    public void It_is_read_as_it_was_stored_and_written_as_it_was_read(string name, string data)
    {
        var fact = Read(name, data);

        EventCatalogue.NameOf(fact.GetType()).ShouldBe(name);
        JsonSerializer.Serialize(fact, fact.GetType(), JsonSerializerOptions.Web).ShouldBe(data);
        ((IPlaceOffered)fact).ExpiresAt.ShouldBe(Morning(October(12)));
    }

    [Fact]
    public void Both_forms_prove_the_same_offer_and_leave_the_same_queue()
    {
        var (list, hash) = (Log([.. Joined, ("place-offered.v1", OfList)]), Log([.. Joined, ("waitlist-reviewed.v1", Reviewed), ("place-offered.v2", OfHash)]));

        list.Differences.ShouldBeEmpty();
        hash.Differences.ShouldBeEmpty();
        hash.After.Waitlist.Select(waiting => (waiting.Nomination, waiting.Short)).ShouldBe([(Goita, "ALLOTMENT_EXHAUSTED")]);
        hash.After.Waitlist.ShouldBe(list.After.Waitlist);
    }

    [Fact]
    public void A_log_may_have_both()
    {
        var third = First.Replace("00b", "00c", StringComparison.Ordinal);

        Log([.. Joined, ("waitlist-joined.v1", third), ("place-offered.v1", OfList.Replace("\"waiting\":2", "\"waiting\":3", StringComparison.Ordinal)), ("waitlist-joined.v1", Second), ("place-offered.v2", Another)])
            .Differences.ShouldBeEmpty();
    }

    /// <summary>Diarra stands between Goïta and the one who is offered the place.</summary>
    private const string Another = """{"nomination":"00000000-0000-0000-0000-00000000000e","place":3,"queueHash":"6aef27bbf10c3df26e386ffb28c8c45c50c9536ab23214300d49985cd837e8fa","waiting":3,"expiresAt":null,"effectiveOn":"2022-10-11"}""";

    [Theory]
    [InlineData("country of one in line", "\"ML\"", "\"SN\"", "queue seen by the offer")]
    [InlineData("person in line", "00000000b\",\"country\":\"ML\",\"year", "0000000ff\",\"country\":\"ML\",\"year", "queue seen by the offer")]
    [InlineData("country of the one offered", "\"DZ\"", "\"SN\"", "queue seen by the offer")]
    [InlineData("what one lacked", "ALLOTMENT_EXHAUSTED", "COUNTRY_SESSION_CAP", "queue seen by the offer")]
    [InlineData("hash", "1e9b551c", "1e9b551d", "queue seen by the offer")]
    [InlineData("place", "\"place\":2", "\"place\":1", "place of the offer")]
    [InlineData("number waiting", "\"waiting\":2", "\"waiting\":3", "number waiting at the offer")]
    public void Whatever_is_changed_is_found(string what, string from, string to, string found)
    {
        (string Name, string Data)[] log = [.. Joined, ("waitlist-reviewed.v1", Reviewed), ("place-offered.v2", OfHash)];
        var tampered = log.Select(e => (e.Name, e.Data.Replace(from, to, StringComparison.Ordinal))).ToArray();

        tampered.ShouldNotBe(log, what);
        Log(tampered).Differences.ShouldBe([found]);
    }

    [Fact]
    public void Who_is_missing_from_the_line_put_into_it_or_stands_elsewhere_in_it_is_found()
    {
        (string, string) first = ("waitlist-joined.v1", First), second = ("waitlist-joined.v1", Second), third = ("waitlist-joined.v1", First.Replace("00b", "00c", StringComparison.Ordinal));
        (string, string) offer = ("place-offered.v2", OfHash), review = ("waitlist-reviewed.v1", Reviewed);

        Log([second, review, offer]).Differences.ShouldBe(["number waiting at the offer", "place of the offer", "queue seen by the offer"]);
        Log([first, review, offer]).Differences.ShouldBe(["number waiting at the offer", "place of the offer", "queue seen by the offer"]);
        Log([second, first, review, offer]).Differences.ShouldBe(["place of the offer", "queue seen by the offer"]);
        Log([third, first, second, review, offer]).Differences.ShouldBe(["number waiting at the offer", "place of the offer", "queue seen by the offer"]);
        Log([third, second, review, offer]).Differences.ShouldBe(["queue seen by the offer"]);
        Log([first, second, offer]).Differences.ShouldBe(["queue seen by the offer"]);
    }

    /// <summary>What the check says of the offers of a session, and the session after them.</summary>
    private static (IReadOnlyList<string> Differences, Session After) Log(params (string Name, string Data)[] stored)
    {
        var (session, differences) = (Session.Evolve(null, new Recorded(Published(5), 1)), new List<string>());
        foreach (var (name, data) in stored)
        {
            var fact = Read(name, data);
            differences.AddRange(fact is IPlaceOffered offer ? PromotionCheck.Differences(session, offer).Select(difference => difference.What) : []);
            session = Session.Evolve(session, new Recorded(fact, 7));
        }

        return (differences, session);
    }

    private static IFact Read(string name, string data) => FactReader.Read(name, JsonElement.Parse(data)).ShouldNotBeNull();
}
