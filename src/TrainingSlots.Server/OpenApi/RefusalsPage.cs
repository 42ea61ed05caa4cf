using System.Text;
using System.Text.Encodings.Web;
using TrainingSlots.Domain.Refusals;

namespace TrainingSlots.Server.OpenApi;

/// <summary>Every refusal and its rule, at the address that the <c>type</c> of a problem names.</summary>
internal static class RefusalsPage
{
    private const string Style = "body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}section:target{background:#fff3c4}";

    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/docs/refusals", () => Results.Content(Html(), "text/html; charset=utf-8"))
        .ExcludeFromDescription()
        .AllowAnonymous();

    private static string Html()
    {
        var page = new StringBuilder()
            .Append("<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Refusals</title><style>")
            .Append(Style).Append("</style><h1>Refusals</h1>");
        foreach (var kind in RefusalCatalogue.All)
        {
            page.Append("<section id=").Append(kind.Code).Append("><h2>").Append(kind.Code).Append("</h2><p><strong>").Append(Text(kind.Title))
                .Append("</strong> (HTTP ").Append(kind.Status).Append("). ").Append(Text(kind.Rule));
            if (ProblemExamples.RemedyOf(kind.Code) is { } remedy)
            {
                page.Append("<p>A remedy can be: ").Append(Text(remedy));
            }

            page.Append("</section>");
        }

        return page.Append("</html>").ToString();
    }

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
