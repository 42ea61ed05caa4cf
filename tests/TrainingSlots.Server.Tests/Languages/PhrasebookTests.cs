using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Domain.Invitations;
using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Sessions;
using TrainingSlots.Domain.Shared;
using TrainingSlots.Server.Languages;
using TrainingSlots.Server.OpenApi;
using Texts = TrainingSlots.Server.Wording.Texts;

namespace TrainingSlots.Server.Tests.Languages;

/// <summary>Whatever an answer can say in English, it can say in French.</summary>
public partial class PhrasebookTests
{
    private static readonly IReadOnlyDictionary<string, string> Entries = Phrasebook.Entries();
    internal static readonly IReadOnlyDictionary<string, string> Sentences = Entries.Where(entry => !Named().IsMatch(entry.Key)).ToDictionary(StringComparer.Ordinal);

    private static readonly string[] OfThePage = ["Refusals", "A remedy can be:"];

    [Fact]
    public void Every_text_in_the_source_has_its_French_and_nothing_else_has()
    {
        SourceTexts.All.Count.ShouldBeGreaterThan(200);
        SourceTexts.All.Except(Entries.Keys, StringComparer.Ordinal).ShouldBeEmpty();
        Sentences.Keys.Except(SourceTexts.All, StringComparer.Ordinal).Except(OfThePage, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Every_code_has_a_title_and_a_rule() =>
        RefusalCatalogue.All.SelectMany(kind => new[] { $"{kind.Code}.title", $"{kind.Code}.rule" }).Except(Entries.Keys, StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Both_languages_have_the_same_places_and_every_place_for_a_word_has_words()
    {
        foreach (var (english, french) in Entries)
        {
            Numbers(french).Order().Distinct().ShouldBe(Numbers(english), english);
            Place().Matches(french).Select(place => place.Groups["words"].Value).Where(words => words.Length > 0)
                .ShouldAllBe(words => Entries.Keys.Any(key => key.StartsWith($"{words}.", StringComparison.Ordinal)), english);
        }
    }

    [Fact]
    public void Every_status_and_service_has_a_word_and_it_is_that_of_the_letters()
    {
        string[] wanted =
        [
            .. Named<NominationStatus>("nomination"), .. Named<SessionStatus>("session"), .. Named<InvitationStatus>("invitation"), .. Named<AllotmentStatus>("allotment"),
            .. Service.All.SelectMany(service => new[] { $"service.{service}", $"general.{service}" }),
        ];

        wanted.Except(Entries.Keys, StringComparer.Ordinal).ShouldBeEmpty();
        foreach (var (key, word) in Entries.Where(entry => Word().IsMatch(entry.Key)))
        {
            (Texts.Find(key.Replace("nomination.", "status.", StringComparison.Ordinal), Phrasebook.French) ?? word).ShouldBe(word, key);
        }
    }

    [Fact]
    public void A_sentence_is_found_whatever_stands_in_its_places()
    {
        string[] values = ["ML", "30", "ITEC-CIV", "2022-23", "une place", "", "7"];
        using var french = new Reader("fr");
        foreach (var (english, said) in Sentences)
        {
            var sentence = string.Format(CultureInfo.InvariantCulture, english, [.. values]);

            Phrasebook.Translate(sentence).ShouldBe(Place().Replace(said, place => values[int.Parse(place.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)]), english);
        }
    }

    [Fact]
    public void Words_in_places_are_translated_too()
    {
        using var french = new Reader("fr");
        Phrasebook.Translate("Cannot join a nomination that is submitted.").ShouldBe("Étape impossible : constat de l’arrivée. État de la désignation : soumise.".Typeset());
        Phrasebook.Translate("first recommend, then accept, then confirm").ShouldBe("d’abord : recommandation, puis acceptation, puis confirmation".Typeset());
        Phrasebook.Translate("Effective on 2023-03-01, this would leave -1 available Air Force slots on 2023-03-10.")
            .ShouldBe("Avec effet au 2023-03-01, le nombre de places affectées disponibles (Armée de l’air) serait de -1 le 2023-03-10.");
        Phrasebook.Translate("Every slot is earmarked: Air Force, Army; the nominee's service is not given.")
            .ShouldBe("Toutes les places sont affectées (Armée de l’air, Armée de terre) ; armée ou service de la personne désignée : non indiqué.".Typeset());
    }

    [Fact]
    public void Every_example_of_the_API_description_can_be_said_in_French()
    {
        var texts = RefusalCatalogue.All.Select(kind => ProblemExamples.Of(kind.Code)).SelectMany(example => new[] { example["detail"], example["remedy"] })
            .OfType<JsonNode>().Select(text => text.GetValue<string>()).ToList();

        using var french = new Reader("fr");
        texts.Where(text => string.Equals(Phrasebook.Translate(text), text, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void What_the_phrasebook_does_not_know_stays_as_it_is()
    {
        using var french = new Reader("fr");
        Phrasebook.Translate("Something else.").ShouldBe("Something else.");
        Phrasebook.Translate("").ShouldBe("");
    }

    private static IEnumerable<int> Numbers(string text) => Place().Matches(text).Select(place => int.Parse(place.Groups["number"].ValueSpan, CultureInfo.InvariantCulture));

    private static IEnumerable<string> Named<T>(string set)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => $"{set}.{Statuses.Name(value)}");

    [GeneratedRegex(@"^([A-Z_]+\.(title|rule)$|[a-z]+\.[^ .])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^(nomination|allotment|service)\.[^{]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\{(?<number>[0-9])(:(?<words>[a-z]+))?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
