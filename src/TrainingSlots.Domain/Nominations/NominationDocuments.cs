using TrainingSlots.Domain.Programmes;
using TrainingSlots.Domain.Refusals;
using TrainingSlots.Domain.Shared;

namespace TrainingSlots.Domain.Nominations;

/// <summary>
/// The documents of a nomination. They are the nominee's: those of somebody who was substituted stay with that person and count for
/// nobody else. Adding one is no step, so that the letter of last month, added today, leaves room for what it decided then.
/// </summary>
public static class NominationDocuments
{
    /// <summary>How many documents a nomination has at most.</summary>
    public const int Max = 20;

    /// <summary>The documents of the nominee as named now.</summary>
    public static IEnumerable<DocumentOnFile> Own(Nomination nomination) => nomination.Documents.Where(document => document.Person == nomination.Submitted.Person);

    /// <summary>The kinds that the policy asks for and that the nominee has none of.</summary>
    public static IReadOnlyList<DocumentKind> Missing(Nomination nomination, ProgrammePolicy policy) =>
        [.. policy.Documents.Except(Own(nomination).Select(document => document.Kind)).Order()];

    /// <summary>Adds a document of the nominee.</summary>
    public static Decision Add(Nomination nomination, Guid document, DocumentKind kind, string commitment, DateOnly on) => Decision.All(
        Decision.Unless(NobodyToAddFor(nomination, "documents") ?? TooMany(nomination) ?? EffectiveDates.GoesBack("nomination", nomination.Submitted.EffectiveOn, on)),
        Decision.Of(nomination.Id, new DocumentAdded(document, kind, commitment, on)));

    /// <summary>Takes a document back, also when the nomination is over.</summary>
    public static Decision Withdraw(Nomination nomination, Guid document, DateOnly on) =>
        nomination.Documents.FirstOrDefault(known => known.Document == document) is not { } found ? NotThere(document.ToString())
        : EffectiveDates.GoesBack("nomination", found.On, on) is { } refusal ? refusal
        : Decision.Of(nomination.Id, new DocumentWithdrawn(document, found.Kind, on));

    public static Refusal NotThere(string document) => Refusal.Because(
        RefusalCodes.DocumentNotFound, $"There is no document {document}.", [("document", document)]);

    /// <summary>Refuses an acceptance for which the policy wants documents that are not there.</summary>
    [Rule("Where the policy says so, a nomination is accepted only when its documents are there.", "section 5", "DocumentTests.What_is_missing_is_refused_at_the_acceptance")]
    public static Refusal? NotComplete(Nomination nomination, ProgrammePolicy policy)
    {
        if (!policy.DocumentsRequired || Missing(nomination, policy) is not { Count: > 0 } missing)
        {
            return null;
        }

        var (names, required) = (missing.Select(kind => Statuses.Name(kind)).ToList(), policy.Documents.Distinct().Count());
        var refusal = Refusal.Because(
            RefusalCodes.DocumentMissing,
            $"The policy asks for {required} documents; {required - missing.Count} are there. Missing: {string.Join(", ", names)}.",
            [("required", required), ("present", required - missing.Count), ("missing", names)],
            Own(nomination).Select(document => document.Position));
        return nomination.Erased
            ? refusal with { Remedy = "substitute somebody whose documents can be added" }
            : (refusal with { Remedy = $"add these documents: {string.Join(", ", names)}" })
                .By(WayOut.Do("documents", ("nomination", nomination.Submitted.Nomination), ("kinds", names)));
    }

    /// <summary>Refuses what would be about nobody: the nomination is over, or the nominee was erased.</summary>
    internal static Refusal? NobodyToAddFor(Nomination nomination, string step) => nomination switch
    {
        { Erased: true } => Refusal.Because(
            RefusalCodes.IllegalTransition, "The nominee's personal data were erased, and nothing is added to them.",
            [("status", Statuses.Name(nomination.Status)), ("step", step)], [nomination.Position]),
        { IsLive: false } => Refusal.Because(
            RefusalCodes.IllegalTransition, $"Nothing is added to a nomination that is {Statuses.Name(nomination.Status)}.",
            [("status", Statuses.Name(nomination.Status)), ("step", step)], [nomination.Position]),
        _ => null,
    };

    private static Refusal? TooMany(Nomination nomination) => nomination.Documents.Count < Max
        ? null
        : Refusal.Because(
            RefusalCodes.DocumentLimit, $"The nomination has {nomination.Documents.Count} documents already.",
            [("documents", nomination.Documents.Count), ("limit", Max)],
            nomination.Documents.Select(document => document.Position),
            "withdraw one that is not needed");
}
