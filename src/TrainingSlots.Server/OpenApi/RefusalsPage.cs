using System.Text;
using System.Text.Encodings.Web;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Languages;

namespace TrainingSlots.Server.OpenApi;

/// <summary>Every refusal and its rule, at the address that the <c>type</c> of a problem names.</summary>
internal static class RefusalsPage
{
    private const string Style = "body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}section:target{background:#fff3c4}";

    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/docs/refusals", (HttpContext http) =>
        {
            http.Response.Headers.Vary = "Accept-Language, Cookie";
            return Results.Content(Html(), "text/html; charset=utf-8");
        })
        .ExcludeFromDescription()
        .AllowAnonymous();

    private static string Html()
    {
        var page = new StringBuilder()
            .Append("<!doctype html><html lang=").Append(Phrasebook.Language.Name).Append("><meta charset=utf-8><meta name=viewport content='width=device-width'><title>")
            .Append(Said("Refusals")).Append("</title><style>").Append(Style).Append("</style><h1>").Append(Said("Refusals")).Append("</h1>");
        foreach (var kind in RefusalCatalogue.All)
        {
            page.Append("<section id=").Append(kind.Code).Append("><h2>").Append(kind.Code).Append("</h2><p><strong>").Append(Text(Phrasebook.Title(kind.Code, kind.Title)))
                .Append("</strong> (HTTP ").Append(kind.Status).Append("). ").Append(Text(Phrasebook.Rule(kind.Code, kind.Rule)));
            if (ProblemExamples.RemedyOf(kind.Code) is { } remedy)
            {
                page.Append("<p>").Append(Said("A remedy can be:")).Append(' ').Append(Said(remedy));
            }

            page.Append("</section>");
        }

        return page.Append("</html>").ToString();
    }

    private static string Said(string english) => Text(Phrasebook.Translate(english));

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
