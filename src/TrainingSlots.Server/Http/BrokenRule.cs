using TrainingSlots.Domain.Refusals;
using TrainingSlots.Server.Languages;

namespace TrainingSlots.Server.Http;

/// <summary>A rule that a refused command breaks, told as if it were the only one.</summary>
/// <param name="Positions">Positions of the events that used up what was missing, oldest first.</param>
/// <param name="Remedy">The nearest action that would do away with this reason; left out where nothing near does.</param>
/// <param name="Ways">What the remedy comes to, for programs.</param>
public sealed record BrokenRule(
    string Code, string Title, string Detail, string Rule, IReadOnlyDictionary<string, object> Numbers, IReadOnlyList<long> Positions, string? Remedy, IReadOnlyList<WayOut>? Ways = null)
{
    internal static BrokenRule Of(Refusal refusal)
    {
        var kind = RefusalCatalogue.Of(refusal.Code);
        return new BrokenRule(
            kind.Code, kind.Title, refusal.Detail, kind.Rule, refusal.Numbers, refusal.Positions, refusal.Remedy, refusal.Ways.Count == 0 ? null : refusal.Ways);
    }

    /// <summary>The same in the reader's language.</summary>
    internal BrokenRule Translated() => this with
    {
        Title = Phrasebook.Title(Code, Title),
        Detail = Phrasebook.Translate(Detail),
        Rule = Phrasebook.Rule(Code, Rule),
        Remedy = Remedy is null ? null : Phrasebook.Translate(Remedy),
    };
}
