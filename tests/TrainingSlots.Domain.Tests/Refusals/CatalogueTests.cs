using System.Reflection;
using System.Text.RegularExpressions;
using TrainingSlots.Domain.Refusals;

namespace TrainingSlots.Domain.Tests.Refusals;

public sealed class CatalogueTests
{
    private static readonly string[] Codes =
        [.. typeof(RefusalCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    private static readonly Dictionary<string, int> Unusual = new(StringComparer.Ordinal)
    {
        [RefusalCodes.ProgrammeNotFound] = 404,
        [RefusalCodes.AllotmentNotFound] = 404,
        [RefusalCodes.SessionNotFound] = 404,
        [RefusalCodes.InvitationNotFound] = 404,
        [RefusalCodes.NominationNotFound] = 404,
        [RefusalCodes.DocumentNotFound] = 404,
        [RefusalCodes.WebhookNotFound] = 404,
        [RefusalCodes.Validation] = 400,
        [RefusalCodes.UnknownCountry] = 400,
        [RefusalCodes.TlsRequired] = 400,
        [RefusalCodes.Unauthenticated] = 401,
        [RefusalCodes.ForbiddenCountry] = 403,
        [RefusalCodes.ForbiddenRole] = 403,
        [RefusalCodes.StaleVersion] = 412,
        [RefusalCodes.IdempotencyConflict] = 422,
        [RefusalCodes.NotFound] = 404,
        [RefusalCodes.MethodNotAllowed] = 405,
        [RefusalCodes.MalformedRequest] = 400,
        [RefusalCodes.TooManyRequests] = 429,
        [RefusalCodes.Busy] = 503,
        [RefusalCodes.Unavailable] = 503,
        [RefusalCodes.ProviderUnavailable] = 503,
        [RefusalCodes.ProviderRefused] = 502,
        [RefusalCodes.Fault] = 500,
    };

    [Fact]
    public void Every_code_is_in_the_catalogue_exactly_once() =>
        RefusalCatalogue.All.Select(kind => kind.Code).Order(StringComparer.Ordinal).ShouldBe(Codes.Order(StringComparer.Ordinal));

    [Fact]
    public void A_rule_of_the_field_is_answered_with_409_and_the_rest_with_their_own_status() =>
        RefusalCatalogue.All.Select(kind => (kind.Code, kind.Status)).ShouldBe(RefusalCatalogue.All.Select(kind => (kind.Code, Unusual.GetValueOrDefault(kind.Code, 409))));

    [Fact]
    public void Codes_are_capitals_and_rules_are_sentences()
    {
        Codes.ShouldAllBe(code => Regex.IsMatch(code, "^[A-Z]+(_[A-Z]+)*$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
        RefusalCatalogue.All.ShouldAllBe(kind => kind.Rule.EndsWith('.') && !kind.Title.EndsWith('.') && kind.Title.Length > 0);
        RefusalCatalogue.All.Select(kind => kind.Title).ShouldBeUnique(StringComparer.Ordinal);
    }

    [Fact]
    public void A_code_has_its_kind() => Codes.ShouldAllBe(code => RefusalCatalogue.Of(code).Code == code);

    [Fact]
    public void A_refusal_names_written_positions_only_the_newest_hundred_oldest_first()
    {
        Refusal.Because("X", "x", positions: [5, 0, 3]).Positions.ShouldBe([3, 5]);
        Refusal.Because("X", "x", positions: Enumerable.Range(1, 150).Select(position => (long)position)).Positions
            .ShouldBe(Enumerable.Range(51, 100).Select(position => (long)position));
        Refusal.Because("X", "x").Numbers.ShouldBeEmpty();
    }
}
