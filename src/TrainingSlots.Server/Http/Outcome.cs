using TrainingSlots.Domain.Nominations;
using TrainingSlots.Domain.Refusals;

namespace TrainingSlots.Server.Http;

/// <summary>What a command came to: an answer to send, or a refusal.</summary>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="Body">The answer as JSON.</param>
/// <param name="Version">Version of what was changed, for the ETag.</param>
/// <param name="Refusal">Why nothing was done, or null.</param>
/// <param name="Errors">The wrong fields, where only the handler could find them wrong.</param>
/// <param name="On">What the refusal was decided on, where it was decided in a transaction of the ledger.</param>
public sealed record Outcome(
    int Status, string Body, long Version, Refusal? Refusal, IReadOnlyDictionary<string, string[]>? Errors = null, RefusedOn? On = null)
{
    /// <summary>The version of an answer about many things at once.</summary>
    public const long NoVersion = -1;

    /// <summary>The whole problem, where it tells more than its refusal.</summary>
    public ProblemJson? Problem { get; init; }

    public static implicit operator Outcome(ProblemJson problem) => new(problem.Status, string.Empty, NoVersion, null) { Problem = problem };

    public static Outcome Invalid(IReadOnlyDictionary<string, string[]> errors) => new(StatusCodes.Status400BadRequest, string.Empty, 0, null, errors);

    public static Outcome Invalid(string field, string text) =>
        Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [text] });

    /// <summary>The same outcome; a refusal with what the rules went by of the nominee.</summary>
    public Outcome Naming(AskedNominee nominee) => On is null ? this : this with { On = On with { Nominee = nominee } };

    public static Outcome Refused(Refusal refusal) => new(RefusalCatalogue.Of(refusal.Code).Status, string.Empty, 0, refusal);

    public static implicit operator Outcome(Refusal refusal) => Refused(refusal);
}
