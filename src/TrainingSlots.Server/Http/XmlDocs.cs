using System.Collections.Frozen;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TrainingSlots.Server.Http;

/// <summary>What the source says about its types, from the documentation files beside the assemblies.</summary>
internal static partial class XmlDocs
{
    private static readonly FrozenDictionary<string, XElement> Members = Load();

    /// <summary>The summary of a type, or null.</summary>
    public static string? SummaryOf(Type type) => Text(Member(type)?.Element("summary"));

    /// <summary>The description of a field of a record, or null.</summary>
    public static string? ParameterOf(Type type, string parameter) =>
        Text(Member(type)?.Elements("param").FirstOrDefault(param => string.Equals(param.Attribute("name")?.Value, parameter, StringComparison.Ordinal)));

    /// <summary>Its first sentence.</summary>
    public static string FirstSentence(string text) =>
        text.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? text[..(end + 1)] : text;

    private static XElement? Member(Type type) => Members.GetValueOrDefault($"T:{type.FullName?.Replace('+', '.')}");

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var parts = element.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "see" } see => see.Attribute("cref")?.Value.Split('.')[^1],
            XElement inner => inner.Value,
            _ => node.ToString(),
        });
        return Spaces().Replace(System.Net.WebUtility.HtmlDecode(string.Concat(parts)), " ").Trim();
    }

    private static FrozenDictionary<string, XElement> Load() => Directory
        .EnumerateFiles(AppContext.BaseDirectory, "TrainingSlots.*.xml")
        .SelectMany(file => XDocument.Load(file).Descendants("member"))
        .DistinctBy(member => member.Attribute("name")!.Value, StringComparer.Ordinal)
        .ToFrozenDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
