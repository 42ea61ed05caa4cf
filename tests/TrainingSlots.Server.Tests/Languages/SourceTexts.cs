using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TrainingSlots.Server.Tests.Languages;

/// <summary>
/// The texts in the source that an answer can have: what the pure core says, what is given to a refusal or a problem, and what reads on from a
/// field's name. A value within a text is a place, numbered from 0.
/// </summary>
internal static partial class SourceTexts
{
    /// <summary>Rooms whose texts are in other words: generated code, descriptions of the API, the demo, the documents.</summary>
    private static readonly string[] Others = ["obj", "bin", "Generated", "OpenApi", "Demo", "Documents"];

    /// <summary>Files of the core with literals that nobody is told in a sentence.</summary>
    private static readonly string[] NotSaid = ["Country.cs", "Service.cs", "RefusalCatalogue.cs", "Signature.cs", "PromotionCheck.cs", "QueueSeen.cs"];

    /// <summary>Formats of the sealed log, and the program that checks it: they speak to machines, or to auditors' reports.</summary>
    private static readonly string[] OfTheSeal = [Path.Combine("TrainingSlots.Domain", "Seals"), "TrainingSlots.Verify"];

    /// <summary>Literals that stand in the places of others, are stored, or are of the replay's report.</summary>
    private static readonly string[] Fragments =
    [
        ", ", ", then ", "available slots", "available general slots", "available {0} slots", "free seats", "change the capacity of", "not given", "not earmarked", "earmarked for {0}",
        "invitation rescinded", "invitation to {0} accepted", "yyyy-MM-dd HH:mm", "is there",
    ];

    public static IReadOnlySet<string> All { get; } = Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(Others, StringComparer.Ordinal).Any() && !NotSaid.Contains(Path.GetFileName(file), StringComparer.Ordinal))
        .Where(file => !OfTheSeal.Any(room => file.Contains(room, StringComparison.Ordinal)))
        .SelectMany(Of).Except(Fragments, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Of(string file)
    {
        var isCore = file.Contains("TrainingSlots.Domain", StringComparison.Ordinal);
        return CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<ExpressionSyntax>()
            .Where(node => node.IsKind(SyntaxKind.StringLiteralExpression) || node is InterpolatedStringExpressionSyntax)
            .Where(node => !node.Ancestors().Any(IsForOthers))
            .Select(node => (Text: Template(node), IsTold: node.Ancestors().Any(Tells)))
            .Where(found => found.Text.Contains(' ', StringComparison.Ordinal) && (isCore || found.IsTold || ReadsOn().IsMatch(found.Text)))
            .Select(found => found.Text);
    }

    private static bool IsForOthers(SyntaxNode node) => node is AttributeSyntax
        || (node is BaseObjectCreationExpressionSyntax or PrimaryConstructorBaseTypeSyntax && TypeOf(node).EndsWith("Exception", StringComparison.Ordinal) && !TypeOf(node).StartsWith("Unreadable", StringComparison.Ordinal));

    private static bool Tells(SyntaxNode node) =>
        (node is InvocationExpressionSyntax call && call.Expression.ToString() is "Refusal.Because") || TypeOf(node) is "ProblemJson";

    private static string TypeOf(SyntaxNode node) => node switch
    {
        ObjectCreationExpressionSyntax made => made.Type.ToString(),
        PrimaryConstructorBaseTypeSyntax made => made.Type.ToString(),
        _ => string.Empty,
    };

    internal static string Template(ExpressionSyntax node)
    {
        if (node is not InterpolatedStringExpressionSyntax interpolated)
        {
            return ((LiteralExpressionSyntax)node).Token.ValueText;
        }

        var place = 0;
        return string.Concat(interpolated.Contents.Select(content => content is InterpolatedStringTextSyntax text
            ? text.TextToken.ValueText
            : string.Create(CultureInfo.InvariantCulture, $"{{{place++}}}")));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "TrainingSlots.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    [GeneratedRegex("^(must|is|are|was|has|have|contains|can|cannot|takes|stands|the log|the period) ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReadsOn();
}
