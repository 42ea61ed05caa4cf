using System.Text.RegularExpressions;
using TrainingSlots.Server.Languages;

namespace TrainingSlots.Server.Countries;

/// <summary>How a country may be written: without accents, turned round as lists do, with its article or in its full form.</summary>
internal static partial class CountrySpellings
{
    public static string Key(string name) => Names.Folded(name.Replace("&", " and ", StringComparison.Ordinal)).Replace("saint ", "st ", StringComparison.Ordinal);

    /// <summary>From what is written to what it may mean, the closest first.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var turned = Turned().Match(text) is { Success: true } match ? $"{match.Groups["after"].Value} {match.Groups["before"].Value}" : null;
        string[] written = turned is null ? [Key(text)] : [Key(text), Key(turned)];
        return written.SelectMany(key => new[] { key, WithoutArticle(key), Short(WithoutArticle(key)) }).Distinct(StringComparer.Ordinal);
    }

    private static string WithoutArticle(string key) => Article().Replace(key, string.Empty);

    private static string Short(string key) => FullForm().Replace(key, string.Empty);

    // Korea, Republic of; Gambia (the).
    [GeneratedRegex(@"^\s*(?<before>[^,(]+?)\s*[,(]\s*(?<after>[^,()]+?)\s*\)?\s*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Turned();

    [GeneratedRegex("^(the|la|le|les|l) ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Article();

    // What a state is comes before its name: the Republic of Mali, la République du Mali.
    [GeneratedRegex(
        "^((democratic|people|s|federal|islamic|arab|united|socialist|plurinational|bolivarian|co|operative|cooperative|hashemite|independent|grand|oriental|federative|sovereign) ){0,3}?"
        + "(republic|kingdom|state|union|federation|commonwealth|sultanate|emirate|principality|duchy|territory) of (the )?"
        + "|^(grand )?(republique|royaume|etat|union|federation|sultanat|emirat|principaute|duche)"
        + "( (democratique|populaire|federale|islamique|arabe|unie|socialiste|federative|cooperative|bolivarienne|et|independant|hachemite|orientale|plurinational)){0,3}? (de la|de l|du|des|de|d) ",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FullForm();
}
