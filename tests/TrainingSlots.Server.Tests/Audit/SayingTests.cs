using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TrainingSlots.Domain.Allotments;
using TrainingSlots.Server.Audit.Explanations;
using TrainingSlots.Server.Tests.Fixtures;
using TrainingSlots.Server.Tests.Languages;

namespace TrainingSlots.Server.Tests.Audit;

/// <summary>What happened is told in the reader's language.</summary>
public class SayingTests
{
    private static readonly DateOnly Day = new(2023, 3, 1);

    private static IEnumerable<string> Written => CSharpSyntaxTree
        .ParseText(File.ReadAllText(Path.Combine(Repository.Root, "src", "TrainingSlots.Server", "Audit", "Explanations", "Sentences.cs"))).GetRoot().DescendantNodes().OfType<ExpressionSyntax>()
        .Where(node => node.IsKind(SyntaxKind.StringLiteralExpression) || node is InterpolatedStringExpressionSyntax)
        .Select(SourceTexts.Template).Where(text => text.EndsWith('.'));

    [Fact]
    public void Every_sentence_about_a_fact_has_its_French()
    {
        Written.Count().ShouldBeGreaterThan(50);
        Written.Except(Sayings.Entries().Keys, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void A_fact_is_told_in_French_with_its_words_in_French_too()
    {
        using var french = new Reader("fr");
        var (nomination, until) = (Guid.NewGuid(), new DateTimeOffset(2023, 3, 31, 12, 0, 0, TimeSpan.Zero));

        Sayings.Of(new SlotHeld(nomination, "CYBER", "Air Force", until, Day)).ShouldBe("Une place affectée (Armée de l’air) a été réservée jusqu’au 2023-03-31 12:00 UTC.");
        Sayings.Of(new SlotHeld(nomination, "CYBER", null, null, Day)).ShouldBe("Une place a été réservée sans terme propre.");
        Sayings.Of(new SlotReleased(nomination, "withdrawn", Day)).ShouldBe("La place a été rendue ; état de la désignation : retirée.".Typeset());
        Sayings.Of(new AllotmentIncreased(2, "asked for", null, Day)).ShouldBe("Places ajoutées : 2. Motif : asked for.".Typeset());
    }

    [Fact]
    public void In_English_it_is_told_as_it_is_written()
    {
        using var english = new Reader("en");
        Sayings.Of(new SlotReleased(Guid.NewGuid(), "withdrawn", Day)).ShouldBe("The slot was given back, since the nomination was withdrawn.");
    }
}
