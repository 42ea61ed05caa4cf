using System.Globalization;
using System.Text.Encodings.Web;
using TrainingSlots.Server.Languages;

namespace TrainingSlots.Server.Http;

/// <summary>The one page that is made without a request: in both languages, without a name or a way to sign out.</summary>
internal static class UnreadablePage
{
    public static string Of(ProblemJson problem) =>
        $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Text(problem.Title)} – TrainingSlots</title>
        <link rel="stylesheet" href="/pico.min.css"><link rel="stylesheet" href="/site.css"></head>
        <body><main class="container">
        {Part(problem, Phrasebook.English)}
        {Part(problem, Phrasebook.French)}
        <p><a href="/">TrainingSlots</a></p>
        </main></body>
        </html>
        """;

    private static string Part(ProblemJson problem, CultureInfo language)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = language;
            var said = problem.Translated();
            return $"""<section lang="{language.Name}"><h1>{Text(said.Title)}</h1><p>{Text(said.Detail)}</p><p>{Text(said.Remedy!)}</p><p><a href="/docs/refusals#{said.Code}">{said.Code}</a></p></section>""";
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
