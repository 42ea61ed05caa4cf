using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TrainingSlots.Server.Wording;

namespace TrainingSlots.Server.Tests.Web.Charts;

/// <summary>Renders a component as a page would, without a host and without a browser.</summary>
internal static partial class Drawing
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddLogging().AddLocalization().AddScoped(_ => Language.Current).BuildServiceProvider();

    /// <summary>The markup.</summary>
    public static async Task<string> Of<T>(string language, params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            await using var renderer = new HtmlRenderer(Services, Services.GetRequiredService<ILoggerFactory>());
            var given = ParameterView.FromDictionary(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal));
            return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(given)).ToHtmlString());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    /// <summary>The words alone, with single spaces of one kind.</summary>
    public static string Words(this string markup) => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(markup, " ")), " ");

    /// <summary>The values of an attribute, in order.</summary>
    public static IReadOnlyList<string> Attributes(this string markup, string name) =>
        [.. Regex.Matches(markup, $" {name}=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(match => WebUtility.HtmlDecode(match.Groups["value"].Value))];

    /// <summary>What the pages' security policy forbids, and what a screen would show as an untranslated key.</summary>
    public static void ShouldBeFitForAPage(this string markup)
    {
        markup.ShouldNotContain("style=");
        markup.ShouldNotContain("<script");
        markup.ShouldNotContain("NaN", Case.Sensitive);
        Keys().Match(markup.Words()).Value.ShouldBeEmpty();
        var ids = markup.Attributes("id");
        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(ids.Count);
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\b(part|left|balance|heat|seats|curve)\.\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Keys();
}
