using TrainingSlots.Server.Callers;
using TrainingSlots.Server.Features.Nominations;
using TrainingSlots.Server.Http;
using TrainingSlots.Server.Languages;
using TrainingSlots.Server.Web.Api;
using TrainingSlots.Server.Web.Sessions;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Web.Search;

/// <summary>Nominations by the nominee's name, sessions by title or code, countries by name or code: of all that the reader may see.</summary>
public sealed class SearchEndpoint : IEndpoint
{
    /// <summary>How many of one kind are shown.</summary>
    private const int Most = 7;

    public static void Map(IEndpointRouteBuilder app) => app
        .MapPage("/search", ShowAsync)
        .AllowRoles([.. Roles.All]);

    private static async Task<IResult> ShowAsync(ApiClient api, HttpContext http)
    {
        var text = http.Request.Query["q"].FirstOrDefault().Given();
        var folded = Names.Folded(text ?? string.Empty);
        if (folded.Length == 0)
        {
            return Page.Of<SearchPage>(new { Text = text ?? string.Empty });
        }

        var found = (await api.GetAsync<NominationPage>("ListNominations", new { q = text, order = "newest", limit = Most })).Required();
        return Page.Of<SearchPage>(new
        {
            Text = text,
            Nominations = found.Nominations,
            More = found.Next is not null,
            Sessions = (await AllSessions.ReadAsync(api)).Where(session => Has(session.Title, folded) || Has(session.Code, folded)).OrderByDescending(session => session.Start).Take(Most).ToList(),
            Countries = Language.Current.CountriesOf(api.Actor).Where(country => Language.All.Any(language => Has(language.Country(country), folded))).Take(Most).ToList(),
        });
    }

    private static bool Has(string text, string folded) => Names.Folded(text).Contains(folded, StringComparison.Ordinal);
}
